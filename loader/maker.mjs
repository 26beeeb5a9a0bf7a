// A worker that makes the snapshot for the next visit and posts how that ended.

import { key } from "../vendor/contents.mjs";
import { check, checkFetches } from "./integrity.mjs";
import { nameOf } from "./names.mjs";
import { hasRoom, keep } from "./shelf.mjs";

const MODULES = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"];

const make = async () => {
  if (!(await hasRoom())) return "no room";
  await check(MODULES);
  checkFetches();
  const { archive, startPython } = await import("./python.mjs");
  const data = archive("data.zip");
  const python = await startPython({ _makeSnapshot: true });
  python.unpackArchive(await data, "zip");
  python.runPython("from ivr.browser.snapshot import prepare; prepare()");
  await keep(key, python.makeMemorySnapshot());
  return "kept";
};

// One maker is enough where several tabs are open.
/** @param {() => Promise<string>} work */
const alone = (work) =>
  navigator.locks
    ? navigator.locks.request(nameOf("snapshot"), { ifAvailable: true }, (lock) => (lock ? work() : "busy"))
    : work();

try {
  postMessage(await alone(make));
} catch (error) {
  postMessage(String(error));
}
