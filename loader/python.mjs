// One interpreter from this page's own host: Pyodide with the standard library that was cut to size.

import { loadPyodide } from "../vendor/pyodide/pyodide.mjs";
import { lock } from "../vendor/contents.mjs";

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
