// The code editor: CodeMirror 6 in a shadow root, as a small object that Python steers.
//
// - What is decided about a text is decided in Python (ivr/browser/panel/editor). Here are the keys, the marks
//   and the styles alone.
// - CodeMirror styles itself. The page's policy allows no styles in the document, but it allows those that a
//   script constructs, and CodeMirror uses these in a shadow root.
// - Places are lines and columns that count from 1, and columns count characters, as Python counts them.
//   JavaScript counts UTF-16 units.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory, redo, undo } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** @typedef {import("@codemirror/state").Text} Text */
/** @typedef {{line: number, column: number}} Place */
/** @typedef {Place & {severity: "error" | "warning", message: string}} Mark */
/** @typedef {[line: number, column: number, endLine: number, endColumn: number, text: string]} Edit */
/** @typedef {{column: number, options: import("@codemirror/autocomplete").Completion[]}} Offers */
/**
 * @typedef {object} Options What Python gives.
 * @property {string} label The name of the editor, for screen readers.
 * @property {string} describedBy Text that tells them how to leave it.
 * @property {() => void} changed Is called after each change of the text.
 * @property {(line: number, column: number, asked: boolean) => Offers | undefined} offers
 * @property {(name: string, line: number, column: number) => void} act Is called for the keys below.
 */

// The keys that Python answers, by what they ask for.
const KEYS = { "Mod-Enter": "take", "Mod-s": "save", F12: "define", "Shift-F12": "uses", F2: "rename" };

/** @type {Record<string, import("@codemirror/view").Command>} */
const COMMANDS = { undo, redo, find: openSearchPanel };

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
  { tag: tags.propertyName, color: "var(--code-key)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: tags.atom, color: "var(--code-head)", fontWeight: "600" },
]);

const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--phone)", fontSize: "var(--code-size)" },
  "&.cm-focused": { outline: "2px solid var(--focus, var(--speak))", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: MONO, lineHeight: "1.6", overscrollBehavior: "contain" },
  ".cm-content": { padding: "8px 0 48px", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--phone)", color: "var(--ink-2)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--key) 50%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--code-found)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--ink-2)", backgroundColor: "var(--code-found)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--key-2)" },
  ".cm-panels": { backgroundColor: "var(--key)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panel.cm-search": { padding: "8px 32px 8px 8px", fontFamily: "system-ui, sans-serif" },
  ".cm-panel.cm-search label": { fontSize: "14px" },
  ".cm-textfield": { border: "1px solid var(--edge)", borderRadius: "8px", padding: "6px 8px", fontSize: "14px",
    backgroundColor: "var(--phone)", color: "var(--ink)" },
  ".cm-button": { border: "1px solid var(--edge)", borderRadius: "8px", padding: "6px 12px", fontSize: "14px",
    backgroundImage: "none", backgroundColor: "var(--phone)", color: "var(--ink)" },
  ".cm-panel.cm-search [name=close]": { fontSize: "20px", padding: "4px 8px", color: "var(--ink)" },
  ".cm-tooltip": { border: "1px solid var(--line)", borderRadius: "8px", backgroundColor: "var(--phone)",
    color: "var(--ink)", boxShadow: "var(--shadow)", overflow: "hidden", fontSize: "14px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: MONO, maxHeight: "14em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--speak)", color: "#ffffff" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 12px", maxWidth: "320px", fontFamily: "system-ui, sans-serif" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--ink-2)" },
  "li[aria-selected] .cm-completionDetail": { color: "#ffffff" },
  ".cm-diagnostic": { padding: "8px 12px", maxWidth: "480px", fontFamily: "system-ui, sans-serif", lineHeight: "20px",
    whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--bad)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warn)" },
  "@media (forced-colors: active)": {
    "&": { border: "1px solid" },
    ".cm-selectionBackground": { forcedColorAdjust: "none", backgroundColor: "Highlight !important" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { forcedColorAdjust: "none", backgroundColor: "Highlight",
      color: "HighlightText" },
  },
});

/** @param {Text} doc @param {number} line @param {number} column */
const offsetOf = (doc, line, column) => {
  const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return from + Array.from(text).slice(0, column - 1).join("").length;
};

/** @param {Text} doc @param {number} offset @returns {Place} */
const placeOf = (doc, offset) => {
  const { number, from, text } = doc.lineAt(offset);
  return { line: number, column: Array.from(text.slice(0, offset - from)).length + 1 };
};

// A fault has no end. The word that begins there is marked, or else the rest of the line.
/** @param {EditorState} state @param {Mark} mark @returns {import("@codemirror/lint").Diagnostic} */
const diagnosticOf = (state, { line, column, severity, message }) => {
  const from = offsetOf(state.doc, line, column);
  const to = state.wordAt(from)?.to ?? state.doc.lineAt(from).to;
  return { from, to: Math.max(from, to), severity, message };
};

// Texts with Windows' ends of lines keep them; where a text has both kinds, all become "\n".
/** @param {string} text */
const endOfLine = (text) => (/\r\n/u.test(text) && !/[^\r]\n|^\n/u.test(text) ? "\r\n" : "\n");

/** @param {Options} options @returns {import("@codemirror/autocomplete").CompletionSource} */
const completing = (options) => ({ state, pos, explicit }) => {
  const { line, column } = placeOf(state.doc, pos);
  const found = options.offers(line, column, explicit);
  return found ? { from: offsetOf(state.doc, line, found.column), options: found.options, validFor: /^[\w.-]*$/u } : null;
};

/** @param {Options} options */
const asking = (options) =>
  Object.entries(KEYS).map(([key, name]) => ({
    key,
    preventDefault: true,
    run: (/** @type {EditorView} */ { state }) => {
      const { line, column } = placeOf(state.doc, state.selection.main.head);
      options.act(name, line, column);
      return true;
    },
  }));

/** @param {Options} options */
const pointing = (options) =>
  EditorView.domEventHandlers({
    mousedown(event, view) {
      const at = event.ctrlKey || event.metaKey ? view.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
      if (at === null || event.button !== 0) return false;
      const { line, column } = placeOf(view.state.doc, at);
      options.act("define", line, column);
      return true;
    },
    // The page opens a file that is dropped; CodeMirror would put its text here.
    drop: (event) => Boolean(event.dataTransfer?.files.length),
  });

/** @param {Options} options */
const extensionsFor = (options) => [
  lineNumbers(),
  history(),
  drawSelection(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightSelectionMatches({ minSelectionLength: 3 }),
  lintGutter(),
  search({ top: true }),
  StreamLanguage.define(toml),
  syntaxHighlighting(colours),
  autocompletion({ override: [completing(options)], icons: false }),
  EditorView.lineWrapping,
  // Without tabindex, tools that test pages for people who use a keyboard take the text for out of their reach.
  EditorView.contentAttributes.of({
    "aria-label": options.label,
    "aria-description": options.describedBy,
    tabindex: "0",
  }),
  EditorView.updateListener.of(({ docChanged, transactions }) => {
    if (docChanged && transactions.some((each) => each.annotation(Transaction.addToHistory) !== false)) options.changed();
  }),
  keymap.of([
    ...asking(options), ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap,
    ...lintKeymap, ...defaultKeymap, indentWithTab,
  ]),
  pointing(options),
  look,
];

/**
 * Makes an editor inside `host`. Python keeps what this returns.
 * @param {HTMLElement} host @param {Options} options
 */
export const make = (host, options) => {
  const root = host.attachShadow({ mode: "open" });
  const extensions = extensionsFor(options);
  /** @param {string} doc */
  const stateOf = (doc) =>
    EditorState.create({ doc, extensions: [extensions, EditorState.lineSeparator.of(endOfLine(doc))] });
  /** @param {string} doc */
  const closed = (doc) => EditorState.create({ doc, extensions: [extensions, EditorView.editable.of(false)] });
  const view = new EditorView({ state: closed(""), parent: root, root });
  // The telephone listens to keys of the whole page. Keys that are typed here are not for it.
  for (const kind of ["keydown", "keyup"]) host.addEventListener(kind, (event) => event.stopPropagation());

  return {
    text: () => view.state.sliceDoc(),
    /** Takes nothing that is typed until the next text is shown. */
    close: () => view.setState(closed(view.state.sliceDoc())),
    /** Shows another text; nothing of it can be undone. @param {string} text */
    show(text) {
      view.setState(stateOf(text));
    },
    /** Makes several changes as one, which one undo takes back. @param {Edit[]} edits */
    edit(edits) {
      const { doc } = view.state;
      const changes = edits.map(([line, column, endLine, endColumn, insert]) => ({
        from: offsetOf(doc, line, column), to: offsetOf(doc, endLine, endColumn), insert,
      }));
      view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input" });
    },
    /** @param {Mark[]} marks */
    mark(marks) {
      view.dispatch(setDiagnostics(view.state, marks.map((mark) => diagnosticOf(view.state, mark))));
    },
    place: () => placeOf(view.state.doc, view.state.selection.main.head),
    /** @param {number} line @param {number} column */
    go(line, column) {
      const anchor = offsetOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    /** @param {string} command */
    run(command) {
      COMMANDS[command](view);
      if (command !== "find") view.focus();
    },
  };
};
