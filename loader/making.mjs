// Makes the snapshot for the next visit: takes it while the page starts, and keeps it once it does no harm.
//
// - It is taken from the page's own Python, when everything is imported and nothing of the page is in it yet.
//   That costs the start one copy of the memory. A second Python in a worker would cost seconds of a processor.
// - To pack it, to hash it and to keep it can wait. It is done when the page has been idle for a second, or is
//   hidden, and never beside a call.

import { key } from "../vendor/contents.mjs";
import { hasRoom, keep } from "./shelf.mjs";

/** @typedef {import("pyodide").PyodideAPI & {_api: {config: {_makeSnapshot: boolean}}}} Python With Pyodide's own part. */
/** @typedef {import("./sparse.mjs").Packed} Packed */

const PAUSE_MS = 1000;
const IDLE = '[data-state="ready"] :is([data-call-state="idle"], [data-call-state="ended"])';
const TOUCHES = ["keydown", "pointerdown", "visibilitychange"];

// Pyodide takes snapshots only of a Python that was started for this. But such a Python sees the window through
// a proxy, which the page's modules could not use, so Python starts as usual and is declared so here.
/** @param {Python} python @returns {Uint8Array} */
const snapshotOf = (python) => {
  // oxlint-disable-next-line no-underscore-dangle -- Pyodide's own names
  python._api.config._makeSnapshot = true;
  return python.makeMemorySnapshot();
};

/** Imports everything, and returns the memory; or null where that fails. @param {Python} python */
const taken = (python) => {
  try {
    python.runPython("from ivr.browser.snapshot import prepare; prepare()");
    return snapshotOf(python);
  } catch {
    return null; // the page's script will meet the same error, and says what is wrong
  }
};

/** @returns {Promise<void>} */
const idle = () =>
  new Promise((resolve) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const done = () => {
      observer.disconnect();
      for (const touch of TOUCHES) removeEventListener(touch, look, true);
      resolve();
    };
    const look = () => {
      clearTimeout(timer);
      if (!document.querySelector(IDLE)) return;
      if (document.hidden) done();
      else timer = setTimeout(done, PAUSE_MS);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, attributeFilter: ["data-state", "data-call-state"] });
    for (const touch of TOUCHES) addEventListener(touch, look, true);
    look();
  });

/** @param {Uint8Array} snapshot @returns {Promise<Packed>} */
const packedByWorker = (snapshot) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("maker.mjs", import.meta.url), { type: "module" });
    /** @param {Event} event */
    const done = (event) => {
      event.preventDefault();
      worker.terminate();
      if (event instanceof MessageEvent) resolve(event.data);
      else reject(new Error("the worker failed"));
    };
    worker.addEventListener("message", done);
    worker.addEventListener("error", done);
    worker.postMessage(snapshot, [snapshot.buffer]);
  });

/** Keeps a snapshot, and returns what that came to. @param {Uint8Array} snapshot */
const kept = async (snapshot) => {
  try {
    if (!(await hasRoom())) return "no room";
    await keep(key, await packedByWorker(snapshot));
    return "kept";
  } catch (error) {
    return String(error);
  }
};

/** Takes a snapshot of a Python that has just started, and keeps it later. @param {import("pyodide").PyodideAPI} python */
export const make = async (python) => {
  const snapshot = taken(/** @type {Python} */ (python));
  if (!snapshot) return;
  await idle();
  performance.mark("snapshot-done", { detail: await kept(snapshot) });
};
