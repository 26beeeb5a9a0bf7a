// Starts Pyodide from this page's own host, with the part of the standard library that the page needs, with
// the package ivr, and with the flows and their data. Python imports the first two from their archives, without
// unpacking them.

import { loadPyodide } from "../vendor/pyodide/pyodide.mjs";
import { lock } from "../vendor/contents.mjs";

// Where WebAssembly can be suspended, Pyodide runs Python on a stack of its own, and Chromium 156 now and
// then crashes when it collects garbage there. Nothing here suspends Python, and Firefox and WebKit cannot,
// so this hides from Pyodide that Chromium can.
Reflect.deleteProperty(WebAssembly, "Suspending");

const VENDOR = new URL("../vendor/", import.meta.url).href;

// Where the two archives of the application lie. ivr/browser/packed.py and later.py know them too.
const APP = "/lib/app.zip";
const LATER = "/lib/later.zip";

// A path that was not there when Python looked is remembered as missing. A memory that was restored has imported
// everything already.
const IMPORT = `
import sys
sys.path_importer_cache.pop("${APP}", None)
if "ivr.browser.packed" not in sys.modules:
    from ivr.browser import packed
    packed.use("${APP}")
`;

/** @typedef {Exclude<Parameters<typeof loadPyodide>[0], undefined>} Options */

/** @param {string} name A file of vendor/. @param {RequestInit} [options] */
const archive = async (name, options) => {
  const answer = await fetch(`${VENDOR}${name}`, options);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.arrayBuffer();
};

const PAGE = 65536;

/** @param {WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource} made */
const memoryOf = (made) => {
  const { exports } = "instance" in made ? made.instance : made;
  return /** @type {WebAssembly.Memory | undefined} */ (exports.memory);
};

// Pyodide copies a snapshot into the memory that Python begins with, and fails where the snapshot is larger:
// its own setting for that is without effect. So the memory grows as soon as it is there.
/** @template T @param {Uint8Array} snapshot @param {() => Promise<T>} start @returns {Promise<T>} */
const withRoomFor = async (snapshot, start) => {
  const { instantiate, instantiateStreaming } = WebAssembly;
  /** @template {WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource} M @param {M} made */
  const grown = (made) => {
    const memory = memoryOf(made); // only Python itself has one
    const missing = memory ? Math.ceil((snapshot.length - memory.buffer.byteLength) / PAGE) : 0;
    if (missing > 0) memory?.grow(missing);
    return made;
  };
  /** @param {(...given: any[]) => Promise<any>} original */
  const growing = (original) => async (/** @type {any[]} */ ...given) =>
    grown(await original.apply(WebAssembly, given));
  Object.assign(WebAssembly, {
    instantiate: growing(instantiate),
    instantiateStreaming: growing(instantiateStreaming),
  });
  try {
    return await start();
  } finally {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  }
};

/** @param {Uint8Array} snapshot @param {Options} options */
export const restorePython = (snapshot, options) =>
  withRoomFor(snapshot, () => startPython({ ...options, _loadSnapshot: snapshot }));

/**
 * Gives the page a function that fetches what the phone does not need until it is ready. It asks a second time
 * where the first answer was none, or was the wrong one: the browser may have kept that.
 * @param {import("pyodide").PyodideAPI} python
 */
const offerLater = (python) => {
  const bringLater = async () => {
    const bytes = await archive("later.zip").catch(() => archive("later.zip", { cache: "reload" }));
    python.FS.writeFile(LATER, new Uint8Array(bytes));
  };
  Object.assign(globalThis, { bringLater });
};

// Python's own start does not need the application, so it does not wait for it.
/** @param {Options} options */
export const startPython = async (options) => {
  const app = archive("app.zip");
  const data = archive("data.zip");
  for (const coming of [app, data]) coming.catch(() => {});
  const python = await loadPyodide({
    ...options,
    indexURL: `${VENDOR}pyodide/`,
    stdLibURL: `${VENDOR}python.zip`,
    // Pyodide's type asks for a version here, which the lock file that comes with it does not have.
    lockFileContents: /** @type {any} */ (lock),
    env: { PYTHONPATH: APP },
  });
  python.FS.writeFile(APP, new Uint8Array(await app));
  python.runPython(IMPORT);
  python.unpackArchive(await data, "zip");
  offerLater(python);
  return python;
};
