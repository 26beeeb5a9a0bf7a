// Replaces two things that PyScript does at every start and that this page does not need.
//
// - PyScript opens a database for the packages that it has installed. This page installs none, and where
//   the browser refuses storage, PyScript would wait for that database for ever. So PyScript gets an
//   empty database in memory. All other databases are opened as usual.
// - PyScript writes its own Python modules into files and imports all of them. Here they are in app.zip,
//   compiled, and are imported only when a module asks for them.

const PYSCRIPT = "IDBMap/";

// Answers like a request of IndexedDB: the handlers are attached after the call returns.
/** @param {unknown} [result] */
const succeed = (result) => {
  /** @type {{result: unknown, onsuccess?: (event: {target: unknown}) => void}} */
  const request = { result };
  queueMicrotask(() => request.onsuccess?.({ target: request }));
  return request;
};

const store = {
  getAllKeys: () => succeed([]),
  get: () => succeed(),
  getKey: () => succeed(),
  count: () => succeed(0),
  put: () => succeed(),
  delete: () => succeed(),
  clear: () => succeed(),
};
const database = { transaction: () => ({ objectStore: () => store }), close() {} };

const real = () => {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
};

const refuse = () => {
  throw new DOMException("This browser keeps nothing for this page.", "SecurityError");
};

export const needNoDatabase = () => {
  const there = real();
  const open = there ? there.open.bind(there) : refuse;
  /** @type {any} An empty database answers PyScript's few requests, and is no IDBOpenDBRequest. */
  const openOrPretend = (/** @type {string} */ name, /** @type {number | undefined} */ version) =>
    name.startsWith(PYSCRIPT) ? succeed(database) : open(name, version);
  if (there) there.open = openOrPretend;
  else Object.defineProperty(globalThis, "indexedDB", { value: { open: openOrPretend } });
};

/**
 * Keeps PyScript from writing its modules into files. The code that does it stands at the beginning of
 * what PyScript runs before the page's own script, and is taken out there.
 * @param {import("pyodide").PyodideAPI} python
 */
export const needNoFiles = async (python) => {
  const { stdlib } = await import("../vendor/pyscript/core.js");
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = (code, options) => run(code.replace(stdlib, ""), options);
};
