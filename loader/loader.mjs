// The interpreter that pyscript.toml names: Pyodide, started from a memory snapshot if there is one.
//
// - A snapshot is the memory of an interpreter that has imported every module that does not need the
//   browser. The first visit makes it, so it costs no download.
// - If anything is wrong with a snapshot, the page starts without it and removes it.
// - The state of `random` is in the memory too, so it is seeded again after each start from a snapshot.

import { version } from "../vendor/pyodide/pyodide.mjs";
import { kept } from "./kept.mjs";
import { needNoDatabase, needNoFiles } from "./pyscript.mjs";
import { restorePython, startPython } from "./python.mjs";
import { drop, usable } from "./shelf.mjs";

/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {import("./python.mjs").Options} Options */

export { version };

needNoDatabase();

// The page works without this module, and a later visit does not need it.
const maker = () => import("./making.mjs").catch(() => null);

/** @param {Options} options */
const started = async (options) => {
  const making = usable() ? maker() : null;
  const python = await startPython(options);
  performance.mark("python-started");
  (await making)?.make(python);
  return python;
};

/** @param {Options} options @returns {Promise<Python | null>} */
const restored = async (options) => {
  const snapshot = await kept;
  if (!snapshot) return null;
  try {
    const python = await restorePython(snapshot, options);
    python.runPython("import random; random.seed()");
    performance.mark("python-restored");
    return python;
  } catch {
    await drop();
    return null;
  }
};

// Python starts before PyScript has said where its output goes. PyScript fills this in later.
/** @type {Pick<Options, "stdout" | "stderr">} */
const output = {};
const begin = async () => {
  /** @type {Options} */
  const options = { stdout: (text) => output.stdout?.(text), stderr: (text) => output.stderr?.(text) };
  return (await restored(options)) ?? started(options);
};

/** Starts now and not when PyScript asks for it, because PyScript needs as long to load. */
export const python = begin();

/** @param {Options} options What PyScript passes on; only its output is used. */
export const loadPyodide = async ({ stdout, stderr }) => {
  Object.assign(output, { stdout, stderr });
  await needNoFiles(await python);
  return python;
};
