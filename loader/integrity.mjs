// Whoever fetches a file of the runtime gets the bytes that this version was made with, or nothing.
//
// Pyodide and PyScript fetch by themselves and know no hashes, so those are added to what they ask
// for. The browser compares. Modules are not fetched like this: the page's import map has theirs.
//
// WebAssembly is compiled as soon as it is there, and Pyodide finds it compiled. What the browser knows
// of it from an earlier visit comes with the answer itself: a copy of that would be compiled anew.

import { digests } from "../vendor/contents.mjs";

const VENDOR = new URL("../vendor/", import.meta.url).href;
const elsewhere = globalThis.fetch;
const early = new Map();
const compiled = new WeakMap();

export const hashes = Object.fromEntries(
  Object.entries(digests).map(([path, digest]) => [VENDOR + path, digest]),
);

const checked = (url, options) => elsewhere(url, { ...options, integrity: hashes[url] });

// A host that calls it something else than WebAssembly makes for a slower start, and for no other.
const compile = async (answer) => {
  const other = answer.headers.get("Content-Type") !== "application/wasm";
  return other ? WebAssembly.compile(await answer.arrayBuffer()) : WebAssembly.compileStreaming(answer);
};

const compiling = async (url) => {
  const answer = await checked(url);
  const module = compile(answer);
  module.catch(() => {});
  compiled.set(answer, module);
  return answer;
};

const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (source, imports) => {
  const answer = await source;
  if (!compiled.has(answer)) return instantiateStreaming.call(WebAssembly, answer, imports);
  const module = await compiled.get(answer);
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

// Begin at once with what will be asked for, as a preload does that knows its hash.
export const fetchEarly = (paths) => {
  for (const path of paths) {
    const coming = (path.endsWith(".wasm") ? compiling : checked)(VENDOR + path);
    coming.catch(() => {});
    early.set(VENDOR + path, coming);
  }
};

export const checkFetches = (failed) => {
  globalThis.fetch = async (resource, options) => {
    const url = new URL(resource?.url ?? resource, location.href).href;
    if (!Object.hasOwn(hashes, url)) return elsewhere(resource, options);
    const coming = early.get(url) ?? checked(url, options);
    early.delete(url);
    try {
      return await coming;
    } catch (error) {
      failed?.(error);
      throw error;
    }
  };
};

// For a worker, which has no import map: modules are asked for twice, and the first time compared.
export const check = (paths) => Promise.all(paths.map((path) => checked(VENDOR + path)));
