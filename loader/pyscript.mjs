// What PyScript does at every start, and what this page has it do instead.
//
// - It opens a database in which it keeps the packages that it has installed. This page installs none,
//   and where the browser refuses storage, waiting for that database would be the end of the start. So
//   PyScript, and nobody else, gets an empty one that lives in memory.
// - It writes its own Python into files and imports all of it. Here it is in app.zip, compiled, for
//   whoever asks for it.

const PYSCRIPT = "IDBMap/";

// Handlers are attached after the call returns, as with a real request.
const succeed = (result) => {
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
  const openOrPretend = (name, ...more) =>
    name.startsWith(PYSCRIPT) ? succeed(database) : open(name, ...more);
  if (there) there.open = openOrPretend;
  else Object.defineProperty(globalThis, "indexedDB", { value: { open: openOrPretend } });
};

// What PyScript runs before the page's script has that text at its beginning.
export const needNoFiles = async (python) => {
  const { stdlib } = await import("../vendor/pyscript/core.js");
  const run = python.runPythonAsync.bind(python);
  python.runPythonAsync = (code, options) => run(code.replace(stdlib, ""), options);
};
