"""How a picture looks, as CSS: for a file of its own, and for a page that shows one.

Every colour is a variable of the picture, and the dark ones are set where the reader prefers them.
A page that has a theme of its own sets ``data-theme`` on an element around the picture.
"""

from __future__ import annotations

from collections.abc import Mapping

_LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1b1b1f",
    "quiet": "#5c5c66",
    "line": "#b9b9c2",
    "edge-of-box": "#00000024",
    "chip": "#f1f1f4",
    "message": "#e8effc",
    "message-sign": "#2f5fb3",
    "menu": "#fdefdf",
    "menu-sign": "#a85a08",
    "field": "#fcf7d6",
    "field-sign": "#7d6c00",
    "query": "#e3f4e7",
    "query-sign": "#247440",
    "branch": "#f2eafc",
    "branch-sign": "#7443b8",
    "set": "#f0f0f3",
    "set-sign": "#5c5c66",
    "transfer": "#fce7ea",
    "transfer-sign": "#b3203a",
    "subflow": "#e0f4f4",
    "subflow-sign": "#12757a",
    "disconnect": "#e7e7eb",
    "disconnect-sign": "#3b3b44",
    "group": "#ffffff",
    "group-sign": "#5c5c66",
}

_DARK: Mapping[str, str] = {
    "paper": "#18181b",
    "ink": "#f1f1f4",
    "quiet": "#a9a9b4",
    "line": "#5b5b66",
    "edge-of-box": "#ffffff26",
    "chip": "#2a2a2f",
    "message": "#1f2b44",
    "message-sign": "#8fb4f8",
    "menu": "#3d2c18",
    "menu-sign": "#f0aa5b",
    "field": "#38330f",
    "field-sign": "#dcc944",
    "query": "#18351f",
    "query-sign": "#74cf91",
    "branch": "#33264a",
    "branch-sign": "#c2a0f5",
    "set": "#2c2c32",
    "set-sign": "#a9a9b4",
    "transfer": "#471f27",
    "transfer-sign": "#f78b9b",
    "subflow": "#123638",
    "subflow-sign": "#62cbd0",
    "disconnect": "#35353c",
    "disconnect-sign": "#d5d5dd",
    "group": "#18181b",
    "group-sign": "#a9a9b4",
}

_KINDS = ("message", "menu", "field", "query", "branch", "set", "transfer", "subflow", "disconnect")


def _colours(colours: Mapping[str, str]) -> str:
    return "".join(f"--d-{name}:{colour};" for name, colour in colours.items())


def _tints() -> str:
    kinds = (
        f".diagram .box.{kind}{{--d-face:var(--d-{kind});--d-sign:var(--d-{kind}-sign)}}"
        for kind in _KINDS
    )
    return "\n".join(kinds)


STYLES = f"""\
.diagram{{{_colours(_LIGHT)}font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}}
@media(prefers-color-scheme:dark){{:where(.diagram){{{_colours(_DARK)}}}}}
.diagram .box{{--d-face:var(--d-group);--d-sign:var(--d-group-sign)}}
{_tints()}
.diagram text{{fill:var(--d-ink)}}
.diagram path{{fill:none;stroke-linecap:round;stroke-linejoin:round}}
.diagram .line{{stroke:var(--d-line);stroke-linecap:butt}}
.diagram .face,.diagram .back{{fill:var(--d-face);stroke:var(--d-edge-of-box)}}
.diagram .sign{{stroke:var(--d-sign);stroke-width:1.4}}
.diagram .note,.diagram .label{{font-size:11px;fill:var(--d-quiet)}}
.diagram .note{{text-anchor:end}}
.diagram .label,.diagram .key{{text-anchor:middle}}
.diagram .cap{{fill:var(--d-paper);stroke:var(--d-line)}}
.diagram .key{{font-size:11px;font-weight:600}}
.diagram .folded,.diagram .close{{stroke:var(--d-quiet);stroke-width:1.8}}
.diagram .chip .face{{fill:var(--d-chip);stroke:none}}
.diagram .chip .name{{font-size:11px;fill:var(--d-quiet)}}
.diagram .chip .arrow{{stroke:var(--d-quiet);stroke-width:1.2}}
"""
