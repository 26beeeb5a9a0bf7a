"""Errors cross from one process to another with all that they carry."""

import copy
import pickle
from collections.abc import Iterator

import pytest

from ivr import errors
from ivr.errors import ApiError, Fault, FlowError, ImportRefusedError, IvrError


def tree(root: type[IvrError] = IvrError) -> Iterator[type[IvrError]]:
    """All errors of the package's tree."""
    yield root
    for error in root.__subclasses__():
        if error.__module__ == errors.__name__:
            yield from tree(error)


FAULTS = (Fault("a.toml", "menu 'main'", "says nothing.", 3, 1), Fault("b.toml", "", "is bad."))
MADE_OF: dict[type[IvrError], tuple[object, ...]] = {
    FlowError: (FAULTS,),
    ImportRefusedError: (("It is not a database.", "It is too large."),),
    ApiError: (404, "There is no such call."),
    errors.TemplateError: ("'{x' has no end.", 4),
    errors.ExpressionError: ("'1 +' is not finished.", 2),
}


def made(error: type[IvrError]) -> IvrError:
    return error(*MADE_OF.get(error, ("What is wrong, and what to do.",)))


@pytest.mark.parametrize("error", list(tree()))
@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy])
def test_an_error_comes_back_from_its_pickle_with_all_that_it_carries(error, again):
    one = made(error)
    one.add_note("A note.")
    two = again(one)
    assert type(two) is error
    assert str(two) == str(one) != ""
    assert two.args == one.args
    assert vars(two) == vars(one)
    assert two.__notes__ == ["A note."]


def test_what_errors_carry_is_in_their_text():
    assert str(made(FlowError)) == "a.toml:3:1: menu 'main': says nothing.\nb.toml: is bad."
    assert str(made(ImportRefusedError)) == "It is not a database.\nIt is too large."
    assert str(made(ApiError)) == "404 There is no such call."
