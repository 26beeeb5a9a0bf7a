// The interpreter that pyscript.toml names: Pyodide, started from a memory snapshot if there is one.
//
// - A snapshot is an interpreter that has imported whatever is not of the browser. The visitor's own
//   browser makes it after the first start, so it costs no download.
// - Whatever is wrong with one, the page starts without it, and the bad one goes.
// - Chance must not be part of it: `random` is seeded anew after each start from a snapshot.

import { version } from "../vendor/pyodide/pyodide.mjs";
import { kept } from "./kept.mjs";
import { needNoDatabase, needNoFiles } from "./pyscript.mjs";
import { startPython } from "./python.mjs";
import { drop, usable } from "./shelf.mjs";

export { version };

needNoDatabase();

// The maker costs some seconds of one processor, so it waits until nobody is on the phone.
const PAUSE_MS = 5000;
const IDLE = '[data-state="ready"] :is([data-call-state="idle"], [data-call-state="ended"])';

const started = async (options) => {
  const python = await startPython(options);
  performance.mark("python-started");
  if (usable()) makeWhenIdle();
  return python;
};

const restored = async (options) => {
  const snapshot = await kept;
  if (!snapshot) return null;
  try {
    const python = await startPython({ ...options, _loadSnapshot: snapshot });
    python.runPython("import random; random.seed()");
    performance.mark("python-restored");
    return python;
  } catch {
    await drop();
    return null;
  }
};

// What Python writes goes where PyScript wants it, as soon as PyScript is there.
const output = {};
const begin = async () => {
  const options = { stdout: (text) => output.stdout?.(text), stderr: (text) => output.stderr?.(text) };
  return (await restored(options)) ?? started(options);
};

// Not when PyScript asks for it, but now: PyScript needs as long to get there.
const python = begin();

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

const make = () => {
  const worker = new Worker(new URL("maker.mjs", import.meta.url), { type: "module" });
  worker.onmessage = worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    performance.mark("snapshot-done", { detail: event.data });
  };
};
