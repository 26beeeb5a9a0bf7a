// Replaces fetch, so that a file of the runtime has the bytes that this version was built with, or fails.
//
// Pyodide and PyScript fetch their files without hashes. This module adds the hash to each request, and
// the browser compares. Modules are not fetched this way: the page's import map has their hashes.
//
// WebAssembly is compiled as soon as it has come, and Pyodide is given the compiled module. The browser
// keeps compiled code with the answer itself, so a copy of the answer would be compiled again.

import { digests } from "../vendor/contents.mjs";

const VENDOR = new URL("../vendor/", import.meta.url).href;
const elsewhere = globalThis.fetch;
/** @type {Map<string, Promise<Response>>} The requests that began early, by address. */
const early = new Map();
/** @type {WeakMap<Response, Promise<WebAssembly.Module>>} What is being compiled, by the answer it came in. */
const compiled = new WeakMap();

/** @type {Record<string, string>} The hash of each file, by its address. */
export const hashes = Object.fromEntries(
  Object.entries(digests).map(([path, digest]) => [VENDOR + path, digest]),
);

/** @param {string} url @param {RequestInit} [options] */
const checked = (url, options) => elsewhere(url, { ...options, integrity: hashes[url] });

// Streaming needs the right content type. A host that sends another one makes the start slower only.
/** @param {Response} answer */
const compile = async (answer) => {
  const other = answer.headers.get("Content-Type") !== "application/wasm";
  return other ? WebAssembly.compile(await answer.arrayBuffer()) : WebAssembly.compileStreaming(answer);
};

/** @param {string} url */
const compiling = async (url) => {
  const answer = await checked(url);
  const module = compile(answer);
  module.catch(() => {});
  compiled.set(answer, module);
  return answer;
};

const useCompiled = () => {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const answer = await source;
    const module = await compiled.get(answer);
    if (!module) return instantiateStreaming.call(WebAssembly, answer, imports);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
};
if (globalThis.WebAssembly) useCompiled();

/**
 * Begins at once with requests that Pyodide and PyScript will make, as a preload with a hash would.
 * @param {string[]} paths The files, by their places in vendor/.
 */
export const fetchEarly = (paths) => {
  for (const path of paths) {
    const coming = (path.endsWith(".wasm") ? compiling : checked)(VENDOR + path);
    coming.catch(() => {});
    early.set(VENDOR + path, coming);
  }
};

/**
 * Puts the hashes into every request from now on.
 * @param {(error: unknown) => void} [failed] Is told of each file that did not come.
 */
export const checkFetches = (failed) => {
  globalThis.fetch = async (resource, options) => {
    const url = new URL(resource instanceof Request ? resource.url : resource, location.href).href;
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

/**
 * Compares modules for a worker, which has no import map. The worker imports them from the cache afterwards.
 * @param {string[]} paths The modules, by their places in vendor/.
 */
export const check = (paths) => Promise.all(paths.map((path) => checked(VENDOR + path)));
