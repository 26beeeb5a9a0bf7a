"""Every kind of box has a sign and colours, which can be read in light and dark."""

from typing import get_args

from ivr.diagram import STYLES, BoxKind
from ivr.diagram.picture import GROUPS
from ivr.diagram.signs import SIGNS
from ivr.diagram.styles import DARK, FORCED, LIGHT, NODES
from ivr.flow import Node


def test_every_kind_of_node_has_a_box():
    kinds = {kind.value for kind in BoxKind} - {group.value for group in GROUPS}
    missing = "Add the kind to ivr/diagram/picture.py, signs.py and styles.py."
    assert kinds == {model.__name__.lower() for model in get_args(Node)}, missing


def test_every_kind_has_a_sign_of_its_own():
    assert set(SIGNS) == set(BoxKind)
    assert len(set(SIGNS.values())) == len(SIGNS)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, two):
    lower, higher = sorted([luminance(one), luminance(two)])
    return (higher + 0.05) / (lower + 0.05)


def test_texts_and_signs_have_contrast_in_light_and_dark():
    for colours in (LIGHT, DARK):
        for face in ("paper", "chip", "group", *NODES):
            assert contrast(colours["ink"], colours[face]) > 7
            assert contrast(colours["quiet"], colours[face]) > 4.5
        for kind in ("group", *NODES):
            assert contrast(colours[f"{kind}-sign"], colours[kind]) > 4.5
        assert set(colours) == set(FORCED)


def test_every_kind_of_node_has_its_colours_in_the_styles():
    for kind in NODES:
        assert f".diagram .{kind}{{--d-face:var(--d-{kind});" in STYLES
        assert STYLES.count(f"--d-{kind}:") == 3
