"""A flow is pickled as its texts, so another process can load it without any files."""

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pytest

from ivr.flow import Flow, check, load, read, write
from tests.unit.flow.test_write import AIR_INDIA, INNER, NESTED, OUTER, SEED

FILES = {"flows/inner.toml": INNER, "flows/more/nested.toml": NESTED, "data/seed.sql": SEED}


def outer() -> Flow:
    return load(OUTER, "flows/x.toml", FILES.__getitem__)


def test_a_flow_comes_back_equal_from_its_pickle():
    for flow in (AIR_INDIA, outer()):
        back = pickle.loads(pickle.dumps(flow))
        assert back == flow
        assert back.id == flow.id
        assert back.files == flow.files


def test_a_flow_keeps_the_texts_of_all_its_files():
    assert outer().files == FILES
    assert list(AIR_INDIA.files) == ["data/seed.sql"]


def test_a_flow_never_changes_so_it_is_its_own_copy():
    flow = outer()
    changed = replace(flow, title="Other")
    for each in (flow, changed):
        assert copy.deepcopy(each) is each


@pytest.mark.parametrize(
    "changes", [{"title": "Other"}, {"text": ""}, {"nodes": {}}, {"files": {}}, {}]
)
def test_a_flow_that_was_changed_after_loading_is_not_pickled(changes):
    with pytest.raises(TypeError, match="Write this one with"):
        pickle.dumps(replace(outer(), **changes))


def test_a_changed_flow_is_pickled_once_it_is_written_and_loaded():
    changed = replace(AIR_INDIA, title="Other")
    loaded = load(write(changed), changed.source, changed.files.__getitem__)
    assert pickle.loads(pickle.dumps(loaded)).title == "Other"


def test_what_could_be_read_of_a_flow_with_faults_is_not_pickled():
    flow = read(OUTER.replace("title", "tilte"), "flows/x.toml", FILES.__getitem__).flow
    with pytest.raises(TypeError, match="only a flow that was loaded"):
        pickle.dumps(flow)


def remarks(flow: Flow) -> tuple[str, list[str]]:
    return flow.id, [str(fault) for fault in check(flow)]


@pytest.mark.cpython("multiprocessing")
def test_another_process_uses_the_flow():
    flow = outer()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(remarks, flow).result(timeout=60) == remarks(flow)
