"""How the map looks, as CSS.

The styles come with the map and not with the page, which has no use for them before somebody opens
the tab. They are adopted by the document as a style sheet of their own, which the page's policy
allows.
"""

from ivr.diagram import STYLES

MAP_STYLES = (
    STYLES
    + """
#map { display: flex; flex-direction: column; padding: 0; }
.map { position: relative; flex: 1; display: flex; flex-direction: column; min-height: 320px; }
.map-bar { flex: none; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px;
  padding: 8px 16px;
  border-bottom: 1px solid var(--line); }
.map-place { flex: 1 1 220px; min-width: 0; padding-left: 20px; position: relative;
  color: var(--ink-2);
  overflow-wrap: anywhere; min-height: 44px; text-align: start; border-radius: 8px; }
.map-place:hover { text-decoration: underline; text-underline-offset: 4px; }
.map-place::before { content: ""; position: absolute; left: 2px; top: calc(50% - 4px);
  width: 8px; height: 8px;
  border-radius: 50%; box-shadow: inset 0 0 0 2px var(--edge); }
.map-place[data-live] { color: var(--ink); font-weight: 600; }
.map-place[data-live]::before { background: var(--accent); box-shadow: none; }
.map-finder { position: relative; flex: 0 1 176px; min-width: 120px; }
.map-finder .filter { width: 100%; min-width: 0; }
.map-found { position: absolute; right: 36px; top: 14px; font-size: 12px; line-height: 16px;
  color: var(--ink-2);
  pointer-events: none; font-variant-numeric: tabular-nums; }
.map-buttons { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; }
.map-buttons .small { padding: 0 12px; color: var(--ink-2); }
.map-buttons [aria-pressed="true"] { background: var(--key); color: var(--ink); }
.map-buttons [aria-pressed="true"]::before { content: "✓ "; }
.map-zoom { display: flex; background: var(--key); border-radius: 22px; }
.map-zoom .small { min-width: 44px; color: var(--ink); font-variant-numeric: tabular-nums; }
.map-zoom .small:hover { background: var(--key-2); }
#map-scale { min-width: 64px; padding: 0; }
.map-note { flex: none; padding: 8px 16px; background: var(--warn-soft); color: var(--warn);
  overflow-wrap: anywhere; }
.map-note:empty { display: none; }

.map-view { flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain;
  touch-action: none; cursor: grab;
  user-select: none; -webkit-user-select: none; scrollbar-width: thin;
  scrollbar-color: var(--key-2) transparent; }
.map-view.dragged { cursor: grabbing; }
.map-view:focus-visible { outline-offset: -3px; }
.map-paper { display: inline-block; padding: 24px; vertical-align: top; }
.map-paper svg { stroke: none; stroke-width: 1; overflow: visible; }
.map-paper .diagram { --d-paper: var(--phone); --d-ink: var(--ink); --d-quiet: var(--ink-2); }
.map-paper .box, .map-paper .chip { cursor: pointer; }
.map-paper .chip.leads-nowhere { cursor: inherit; }
.map-paper .box:hover .face { stroke: var(--edge); }
.map-paper .chip:hover .name { fill: var(--ink); }
.map-paper .bridge { display: none; }
[data-detail="titles"] .bridge { display: inline; }
[data-detail="titles"] :is(.label, .cap, .key, .note, .folded, .close) { display: none; }

.map-paper [data-visited] > :is(.face, .back) { stroke: var(--accent); stroke-width: 1.5; }
.map-paper [data-taken] .line { stroke: var(--accent); stroke-width: 2.5; }
.map-paper [data-taken] .cap { fill: var(--accent); stroke: var(--accent); }
.map-paper [data-taken] .key { fill: var(--on-accent); }
.map-paper [data-taken] .label { fill: var(--ink); font-weight: 600; }
.map-paper .chip[data-taken] .face { stroke: var(--accent); stroke-width: 1.5; }
.map-paper :is([data-saying], [data-waiting]) .title { font-weight: 600; }
#map-ring { fill: none; stroke: var(--accent); stroke-width: 2.5; }
#map-dot { fill: var(--accent); stroke: var(--phone); stroke-width: 2;
  animation: map-saying 1.2s ease-in-out infinite alternate; }
@keyframes map-saying { from { r: 5px; } to { r: 7px; } }
.map-paper [aria-selected="true"] > .face { stroke: var(--ink); stroke-width: 2; }
.map-view:focus-visible [aria-selected="true"] > .face { stroke: var(--focus, var(--speak));
  stroke-width: 3; }

.map-card { position: absolute; right: 16px; bottom: 16px; width: min(360px, calc(100% - 32px));
  max-height: 60%;
  overflow: auto; padding: 8px 16px 16px; border-radius: 16px; background: var(--phone);
  box-shadow: var(--shadow);
  border: 1px solid var(--line); scrollbar-width: thin; }
.map-card-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
.map-card h3 { min-width: 0; overflow-wrap: anywhere; }
.map-card h4 { margin: 8px 0 0; font-size: 12px; line-height: 16px; color: var(--ink-2); }
.map-card .quiet { margin-right: -12px; font-size: 20px; }
.map-says { padding: 8px 0; overflow-wrap: anywhere; }
.map-card .note button { min-height: 24px; text-decoration: underline; text-underline-offset: 4px; }
.map-exits { list-style: none; }
.map-exits li { display: grid;
  grid-template-columns: minmax(24px, auto) minmax(0, 1fr) minmax(0, auto); gap: 0 8px;
  align-items: baseline; padding: 2px 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }
.map-exit { font-weight: 600; }
.map-exits button { min-height: 24px; padding: 4px 0; text-align: end;
  text-decoration: underline; text-underline-offset: 4px;
  overflow-wrap: anywhere; }

#map-pin, .map-beside #map-pin { display: none; }
@media (min-width: 1280px) {
  #map-pin { display: inline-block; }
  .map-beside .page { max-width: none; }
  .map-beside .panel { display: grid; grid-template-rows: auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr) clamp(352px, 28vw, 520px); }
  .map-beside .panel > * { grid-column: 2; }
  .map-beside .panel > #map { display: flex !important; grid-area: 1 / 1 / 3 / 2;
    border-right: 1px solid var(--line); }
  .map-beside .panel > .sheet { grid-row: 2; }
  .map-beside .panel > .lane { grid-area: 3 / 1 / 4 / 3; }
  .map-beside .tabs { gap: 0; }
  .map-beside .tabs [role="tab"] { padding: 0 10px; }
  .map-beside .tabs [aria-selected="true"]::after { inset-inline: 10px; }
  .map-beside :is(.now-top, .columns) { grid-template-columns: minmax(0, 1fr); gap: 16px; }
  .map-beside .events td:nth-child(2) { width: auto; }
}
@media (max-width: 999.98px) {
  .map-view { height: min(70dvh, 640px); flex: none; }
}
@media (max-width: 599.98px) {
  .map-view { height: auto; flex: 1; }
  .map-place { min-height: 32px; }
  .map-bar { padding: 4px 8px; gap: 4px; }
  .map-place { flex: 1 1 100%; }
  .map-finder { flex: 1 1 72px; min-width: 72px; }
  .map-buttons .small { padding: 0 8px; }
  .map-zoom .small { min-width: 40px; }
  #map-scale { display: none; }
  .map-card { right: 8px; bottom: 8px; width: calc(100% - 16px); max-height: 50%; }
}
@media (forced-colors: active) {
  #map-picture :is(.face, .back, .cap) { fill: Canvas; stroke: CanvasText; }
  #map-picture text { fill: CanvasText; forced-color-adjust: none; }
  #map-picture :is(.line, .sign, .arrow, .folded, .close) { stroke: CanvasText; }
  #map-picture [data-taken] .line { stroke: Highlight; stroke-width: 3; }
  #map-picture [data-taken] .cap { fill: Highlight; }
  #map-picture [data-taken] .key { fill: HighlightText; }
  #map-picture [data-visited] > .face { stroke: Highlight; stroke-width: 2.5; }
  #map-picture #map-ring { stroke: Highlight; }
  #map-picture #map-dot { fill: Highlight; stroke: Canvas; }
  .map-view:focus-visible #map-picture [aria-selected="true"] > .face { stroke: CanvasText;
    stroke-width: 4; }
  .map-card, .map-zoom { border: 1px solid; }
  .map-place::before { forced-color-adjust: none; background: CanvasText; }
}
"""
)
