"""How a picture looks, as CSS: for a file of its own, and for a page that shows one.

Every colour is a variable, so a page may set some of them on an element inside. The dark ones are
used where the reader's system asks for them, and the system's own with forced colours.
"""

from __future__ import annotations

from collections.abc import Mapping

from ivr.diagram.picture import GROUPS, BoxKind

Colours = Mapping[str, str]

LIGHT: Colours = {
    "paper": "#ffffff",
    "ink": "#1b1b1f",
    "quiet": "#5c5c66",
    "line": "#b4b4be",
    "rim": "#00000024",
    "chip": "#f1f1f4",
    "group": "#ffffff",
    "group-sign": "#5c5c66",
    "message": "#e8effc",
    "message-sign": "#2f5fb3",
    "menu": "#fdefdf",
    "menu-sign": "#a05505",
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
}

DARK: Colours = {
    "paper": "#18181b",
    "ink": "#f1f1f4",
    "quiet": "#b4b4be",
    "line": "#5f5f6a",
    "rim": "#ffffff26",
    "chip": "#2a2a2f",
    "group": "#18181b",
    "group-sign": "#b4b4be",
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
    "set-sign": "#b4b4be",
    "transfer": "#471f27",
    "transfer-sign": "#f78b9b",
    "subflow": "#123638",
    "subflow-sign": "#62cbd0",
    "disconnect": "#35353c",
    "disconnect-sign": "#d5d5dd",
}

NODES = tuple(kind.value for kind in BoxKind if kind not in GROUPS)

_BACKGROUNDS = ("paper", "chip", "group", *NODES)
FORCED: Colours = {name: "Canvas" if name in _BACKGROUNDS else "CanvasText" for name in LIGHT}


def _set(colours: Colours) -> str:
    return "".join(f"--d-{name}:{colour};" for name, colour in colours.items())


def _box(kind: str) -> str:
    return f".diagram .{kind}{{--d-face:var(--d-{kind});--d-sign:var(--d-{kind}-sign)}}\n"


STYLES = f"""\
.diagram{{{_set(LIGHT)}font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}}
@media(prefers-color-scheme:dark){{.diagram{{{_set(DARK)}}}}}
@media(forced-colors:active){{.diagram{{{_set(FORCED)}forced-color-adjust:none}}}}
.diagram .box{{--d-face:var(--d-group);--d-sign:var(--d-group-sign)}}
{"".join(map(_box, NODES))}\
.diagram .paper{{fill:var(--d-paper)}}
.diagram text{{fill:var(--d-ink)}}
.diagram path{{fill:none;stroke-linecap:round;stroke-linejoin:round}}
.diagram .line{{stroke:var(--d-line);stroke-linecap:butt}}
.diagram .face,.diagram .back{{fill:var(--d-face);stroke:var(--d-rim)}}
.diagram .start .face{{stroke:var(--d-ink);stroke-width:1.5}}
.diagram .sign{{stroke:var(--d-sign);stroke-width:1.4}}
.diagram .note,.diagram .label{{font-size:11px;fill:var(--d-quiet)}}
.diagram .note{{text-anchor:end}}
.diagram .label,.diagram .key{{text-anchor:middle}}
.diagram .cap{{fill:var(--d-paper);stroke:var(--d-line)}}
.diagram .key{{font-size:11px;font-weight:600}}
.diagram .folded,.diagram .close{{stroke:var(--d-quiet);stroke-width:1.8}}
.diagram .unreached .face{{stroke:var(--d-quiet);stroke-dasharray:4 3}}
.diagram .chip .face{{fill:var(--d-chip);stroke:none}}
.diagram .chip .name{{font-size:11px;fill:var(--d-quiet)}}
.diagram .chip .arrow{{stroke:var(--d-quiet);stroke-width:1.2}}
.diagram .unknown .face{{stroke:var(--d-transfer-sign);stroke-dasharray:4 3}}
@media(forced-colors:active){{.diagram .chip .face{{stroke:var(--d-line)}}}}
"""
