// The interpreter inside the single file. It makes no snapshot, because a page on a disk has no address
// under which one could be kept.

import { version } from "../vendor/pyodide/pyodide.mjs";
import { needNoDatabase, needNoFiles } from "./pyscript.mjs";
import { startPython } from "./python.mjs";

export { version };

needNoDatabase();

/** @typedef {import("./python.mjs").Options["createPyodideModule"]} Core */

// Pyodide's core is a module of its own. A page on a disk can import modules from blobs only, and the script
// that makes the blobs hands the core over.
/** @type {(coming: Promise<{default: Core}>) => void} */
export let giveCore;
/** @type {Promise<{default: Core}>} */
const core = new Promise((resolve) => {
  giveCore = resolve;
});

/** @param {import("./python.mjs").Options} options What PyScript passes on. */
export const loadPyodide = async (options) => {
  const python = await startPython({ ...options, createPyodideModule: (await core).default });
  await needNoFiles(python);
  performance.mark("python-started");
  return python;
};
