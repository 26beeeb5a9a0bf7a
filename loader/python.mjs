// One interpreter from this page's own host: Pyodide with the standard library that was cut to size.

import { loadPyodide } from "../vendor/pyodide/pyodide.mjs";
import { lock } from "../vendor/contents.mjs";

// Chromium 156 dies now and then when it collects garbage while Python runs on a stack of its own, as
// it does where WebAssembly can be suspended. Nothing here suspends it, and two of three browsers
// cannot: so Pyodide is not to know that this one can.
delete WebAssembly.Suspending;

const VENDOR = new URL("../vendor/", import.meta.url).href;

export const startPython = (options) =>
  loadPyodide({
    ...options,
    indexURL: `${VENDOR}pyodide/`,
    stdLibURL: `${VENDOR}python.zip`,
    lockFileContents: lock,
  });

export const fetchApp = async () => {
  const answer = await fetch(`${VENDOR}app.zip`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.arrayBuffer();
};
