"""The map's view: zooming keeps its point, the window stays on the picture, boxes come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.panel.map.viewport import (
    LARGEST,
    MARGIN,
    SMALLEST,
    Area,
    Detail,
    MapView,
    Size,
    content,
    detail_of,
    first_view,
    fitted,
    kept_in_place,
    limited,
    moved,
    percent,
    revealing,
    turned,
    zoomed,
)

WINDOW = Size(800, 600)
LARGE = Size(4000, 6000)
lengths = st.floats(1, 50_000)
sizes = st.builds(Size, lengths, lengths)
scales = st.floats(SMALLEST, LARGEST)
places = st.floats(-1e6, 1e6)
views = st.builds(MapView, scales, places, places)


def on_screen(view: MapView, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the picture is seen in the window."""
    return MARGIN + x * view.scale - view.left, MARGIN + y * view.scale - view.top


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.25, 2.0])
def test_zooming_keeps_what_is_below_the_pointer(factor):
    view = MapView(1.0, 1000, 2000)
    x, y = 1000 + 300 - MARGIN, 2000 + 200 - MARGIN
    assert on_screen(view, x, y) == (300, 200)
    zoomed_view = zoomed(view, factor, 300, 200, WINDOW, LARGE)
    assert zoomed_view.scale == pytest.approx(factor)
    assert on_screen(zoomed_view, x, y) == pytest.approx((300, 200))


@given(views, st.floats(0.01, 100), st.floats(0, 800), st.floats(0, 600), sizes)
def test_a_zoomed_view_is_within_all_limits(view, factor, x, y, picture):
    found = zoomed(view, factor, x, y, WINDOW, picture)
    assert SMALLEST <= found.scale <= LARGEST
    assert limited(found, WINDOW, picture) == found


@given(views, places, places, sizes, sizes)
def test_the_window_stays_on_the_picture_and_its_margin(view, right, down, window, picture):
    found, whole = (
        moved(view, right, down, window, picture),
        content(view.scale, picture),
    )
    assert 0 <= found.left <= max(0, whole.width - window.width)
    assert 0 <= found.top <= max(0, whole.height - window.height)


@given(sizes, sizes)
def test_a_fitted_picture_is_whole_in_the_window_where_it_can_be(window, picture):
    found = fitted(window, picture)
    whole = content(found.scale, picture)
    assert (found.left, found.top) == (0, 0)
    assert found.scale <= 1
    if found.scale > SMALLEST:
        assert whole.width <= window.width + 0.01
        assert whole.height <= window.height + 0.01


def test_a_small_picture_is_first_shown_whole_and_a_large_one_from_its_beginning():
    assert first_view(WINDOW, Size(300, 200)) == MapView(1.0)
    assert first_view(WINDOW, Size(1000, 600)).scale == pytest.approx(0.752)
    assert first_view(WINDOW, LARGE) == MapView(0.8)
    assert first_view(Size(0, 0), LARGE) == MapView(0.8)  # of a window that is not there yet


@given(views, sizes, st.data())
def test_an_area_comes_into_view_and_then_stays_where_it_is(view, picture, data):
    x = data.draw(st.floats(0, picture.width))
    y = data.draw(st.floats(0, picture.height))
    area = Area(x, y, min(150, picture.width - x), min(30, picture.height - y))
    found = revealing(view, area, WINDOW, picture)
    left, top = on_screen(found, area.x, area.y)
    assert left >= -0.01
    assert top >= -0.01
    assert left + area.width * found.scale <= WINDOW.width + 0.01
    assert top + area.height * found.scale <= WINDOW.height + 0.01
    again = revealing(found, area, WINDOW, picture)
    assert (again.left, again.top) == pytest.approx((found.left, found.top), abs=0.01)


def test_what_is_in_view_already_moves_nothing():
    view = MapView(1.0, 1000, 2000)
    assert revealing(view, Area(1300, 2300, 150, 30), WINDOW, LARGE) == view


def test_a_box_that_moves_in_the_picture_stays_where_it_is_seen():
    view = MapView(0.5, 100, 200)
    assert on_screen(kept_in_place(view, 40, -60), 540, 640) == on_screen(view, 500, 700)


def test_of_an_area_that_is_larger_than_the_window_the_beginning_is_shown():
    found = revealing(MapView(1.0, 3000, 3000), Area(500, 700, 2000, 30), WINDOW, LARGE)
    assert on_screen(found, 500, 700)[0] == pytest.approx(0)


def test_a_notch_of_a_mouse_zooms_by_a_quarter_and_fingers_by_little():
    assert turned(120, 0) == pytest.approx(0.78, abs=0.01)
    assert turned(-120, 0) == pytest.approx(1.28, abs=0.01)
    assert turned(-3, 1) == turned(-120, 0) == turned(-1, 2)
    assert 0.97 < turned(2, 0) < 1


def test_only_titles_are_drawn_where_the_rest_would_be_too_small():
    assert detail_of(1.0) is Detail.ALL
    assert detail_of(0.3) is Detail.TITLES


def test_a_scale_in_words():
    assert percent(0.8) == "80 %"
