// A worker that makes the snapshot for the next visit, and posts how that ended and the snapshot, packed.
//
// The page keeps it. WebKitGTK under automation gives a worker another Cache Storage than its page.

import { check, checkFetches } from "./integrity.mjs";
import { nameOf } from "./names.mjs";
import { hasRoom, packed } from "./shelf.mjs";

/** @typedef {{outcome: string, record?: import("./shelf.mjs").Kept}} Made */

const MODULES = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"];

/** @returns {Promise<Made>} */
const make = async () => {
  if (!(await hasRoom())) return { outcome: "no room" };
  await check(MODULES);
  checkFetches();
  const { archive, startPython } = await import("./python.mjs");
  const data = archive("data.zip");
  const python = await startPython({ _makeSnapshot: true });
  python.unpackArchive(await data, "zip");
  python.runPython("from ivr.browser.snapshot import prepare; prepare()");
  return { outcome: "made", record: await packed(python.makeMemorySnapshot()) };
};

// One maker is enough where several tabs are open.
/** @param {() => Promise<Made>} work */
const alone = (work) =>
  navigator.locks
    ? navigator.locks.request(nameOf("snapshot"), { ifAvailable: true }, (lock) => (lock ? work() : Promise.resolve({ outcome: "busy" })))
    : work();

try {
  /** @type {Made} */
  const made = await alone(make);
  postMessage(made, { transfer: made.record ? [made.record.bytes] : [] });
} catch (error) {
  postMessage({ outcome: String(error) });
}
