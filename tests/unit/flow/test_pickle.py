"""A flow goes to another process by its texts, and needs no files there."""

import copy
import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pytest

from ivr.flow import Flow, check, load
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


def test_a_copy_of_a_flow_is_equal_to_it():
    flow = outer()
    assert copy.deepcopy(flow) == flow


def test_a_flow_without_a_text_is_not_pickled():
    with pytest.raises(TypeError, match="no text to pickle it by"):
        pickle.dumps(replace(outer(), text=""))


def remarks(flow: Flow) -> tuple[str, list[str]]:
    return flow.id, [str(fault) for fault in check(flow)]


@pytest.mark.cpython("multiprocessing")
def test_another_process_uses_the_flow():
    flow = outer()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(remarks, flow).result(timeout=60) == remarks(flow)
