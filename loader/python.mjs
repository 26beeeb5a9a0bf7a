// Starts Pyodide from this page's own host, with the part of the standard library that the page needs and
// with the package ivr. Python imports both from their archives, without unpacking them.

import { loadPyodide } from "../vendor/pyodide/pyodide.mjs";
import { lock } from "../vendor/contents.mjs";

// Where WebAssembly can be suspended, Pyodide runs Python on a stack of its own, and Chromium 156 now and
// then crashes when it collects garbage there. Nothing here suspends Python, and Firefox and WebKit cannot,
// so this hides from Pyodide that Chromium can.
Reflect.deleteProperty(WebAssembly, "Suspending");

const VENDOR = new URL("../vendor/", import.meta.url).href;

const APP = "/lib/app.zip";

/** @typedef {Exclude<Parameters<typeof loadPyodide>[0], undefined>} Options */

/** @param {string} name A file of vendor/. */
export const archive = async (name) => {
  const answer = await fetch(`${VENDOR}${name}`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.arrayBuffer();
};

/** @param {Options} options */
export const startPython = async (options) => {
  const app = archive("app.zip");
  return loadPyodide({
    ...options,
    indexURL: `${VENDOR}pyodide/`,
    stdLibURL: `${VENDOR}python.zip`,
    // Pyodide's type asks for a version here, which the lock file that comes with it does not have.
    lockFileContents: /** @type {any} */ (lock),
    env: { PYTHONPATH: APP },
    fsInit: async (files) => files.writeFile(APP, new Uint8Array(await app)),
  });
};
