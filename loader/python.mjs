// One interpreter from this page's own host: Pyodide with the standard library that was cut to size,
// and with ivr, which Python imports from its archive as it is.

import { loadPyodide } from "../vendor/pyodide/pyodide.mjs";
import { lock } from "../vendor/contents.mjs";

// Chromium 156 dies now and then when it collects garbage while Python runs on a stack of its own, as
// it does where WebAssembly can be suspended. Nothing here suspends it, and two of three browsers
// cannot: so Pyodide is not to know that this one can.
delete WebAssembly.Suspending;

const VENDOR = new URL("../vendor/", import.meta.url).href;

const APP = "/lib/app.zip";

export const archive = async (name) => {
  const answer = await fetch(`${VENDOR}${name}`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.arrayBuffer();
};

export const startPython = async (options) => {
  const app = archive("app.zip");
  return loadPyodide({
    ...options,
    indexURL: `${VENDOR}pyodide/`,
    stdLibURL: `${VENDOR}python.zip`,
    lockFileContents: lock,
    env: { PYTHONPATH: APP },
    fsInit: async (files) => files.writeFile(APP, new Uint8Array(await app)),
  });
};
