import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.telephone.accent import DARK_GROUND, LIGHT_GROUND, accent_on, contrast

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS, st.sampled_from([LIGHT_GROUND, DARK_GROUND]))
def test_whatever_accent_a_flow_asks_for_it_can_be_read(given_accent, ground):
    accent = accent_on(given_accent, ground)
    assert contrast(accent.colour, ground) >= 4.5
    assert contrast(accent.colour, accent.ink) >= 4.5


def test_an_accent_that_reads_stays_as_it_is():
    assert accent_on("#9f1239", LIGHT_GROUND).colour == "#9f1239"


@pytest.mark.parametrize(("short", "long"), [("#0b6", "#00bb66"), ("#FA0", "#ffaa00")])
@pytest.mark.parametrize("ground", [LIGHT_GROUND, DARK_GROUND])
def test_a_short_accent_is_the_long_one(short, long, ground):
    assert accent_on(short, ground) == accent_on(long, ground)


def test_black_on_white_has_the_contrast_that_wcag_gives_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("odd", ["", "red", "#12", "#12345g", "#f00"])
def test_an_odd_colour_is_no_error(odd):
    assert contrast(accent_on(odd, LIGHT_GROUND).colour, LIGHT_GROUND) >= 4.5
