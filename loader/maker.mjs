// A worker that makes the snapshot for the next visit, posts what became of it, and is done.

import { key } from "../vendor/contents.mjs";
import { check, checkFetches } from "./integrity.mjs";
import { hasRoom, keep } from "./shelf.mjs";

// Modules and the default flow. Nothing that belongs to a page, holds a file or knows the time may be in
// memory; folders that are listed there would hide the files that the page unpacks.
const PREPARE = `
import asyncio, base64, dataclasses, datetime, decimal, difflib, hashlib, html, inspect, json, pathlib
import random, re, shutil, sqlite3, textwrap, tomllib, typing, zipfile
import ivr.api, ivr.store.journal, ivr.store.recovery, ivr.store.saver, ivr.store.vault, ivr.transfer
from ivr.browser import flows

flows.read(flows.DEFAULT)

import gc, sys
sys.path.remove("")
sys.path_importer_cache.clear()
gc.collect()
`;

const MODULES = ["pyodide/pyodide.mjs", "pyodide/pyodide.asm.mjs"];

const make = async () => {
  if (!(await hasRoom())) return "no room";
  await check(MODULES);
  checkFetches();
  const { fetchApp, startPython } = await import("./python.mjs");
  const app = await fetchApp();
  const python = await startPython({ _makeSnapshot: true });
  python.unpackArchive(app, "zip");
  python.runPython(PREPARE);
  await keep(key, python.makeMemorySnapshot());
  return "kept";
};

// Two tabs need one maker.
const alone = (work) =>
  navigator.locks
    ? navigator.locks.request("ivr-snapshot", { ifAvailable: true }, (lock) => (lock ? work() : "busy"))
    : work();

try {
  postMessage(await alone(make));
} catch (error) {
  postMessage(String(error));
}
