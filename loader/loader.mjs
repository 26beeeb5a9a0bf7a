// The interpreter that pyscript.toml names: Pyodide, started from a memory snapshot if there is one.
//
// - A snapshot is the memory of an interpreter that has imported every module that does not need the
//   browser. The visitor's own browser makes it after the first start, so it costs no download.
// - If anything is wrong with a snapshot, the page starts without it and removes it.
// - The state of `random` is in the memory too, so it is seeded again after each start from a snapshot.

import { key } from "../vendor/contents.mjs";
import { version } from "../vendor/pyodide/pyodide.mjs";
import { kept } from "./kept.mjs";
import { path } from "./names.mjs";
import { needNoDatabase, needNoFiles } from "./pyscript.mjs";
import { restorePython, startPython } from "./python.mjs";
import { drop, keep, usable } from "./shelf.mjs";

/** @typedef {import("pyodide").PyodideAPI} Python */
/** @typedef {import("./python.mjs").Options} Options */

export { version };

needNoDatabase();

// The maker costs some seconds of one processor, so it waits until no call is on.
const PAUSE_MS = 5000;
const IDLE = '[data-state="ready"] :is([data-call-state="idle"], [data-call-state="ended"])';

/** @param {Options} options */
const started = async (options) => {
  const python = await startPython(options);
  performance.mark("python-started");
  if (usable()) makeWhenIdle();
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

const makeWhenIdle = () =>
  setTimeout(() => {
    if (document.querySelector(IDLE)) make();
    else makeWhenIdle();
  }, PAUSE_MS);

/** Keeps the snapshot that was made, and returns what it came to. @param {import("./maker.mjs").Made} made */
const outcomeOf = async ({ outcome, record }) => {
  if (!record) return outcome;
  try {
    await keep(key, record);
    return "kept";
  } catch (error) {
    return String(error);
  }
};

const make = () => {
  const worker = new Worker(new URL("maker.mjs", import.meta.url), { type: "module", name: path });
  /** @param {Event} event */
  const done = async (event) => {
    event.preventDefault();
    worker.terminate();
    const detail = event instanceof MessageEvent ? await outcomeOf(event.data) : undefined;
    performance.mark("snapshot-done", { detail });
  };
  worker.addEventListener("message", done);
  worker.addEventListener("error", done);
};
