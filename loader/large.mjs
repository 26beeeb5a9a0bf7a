// The large files: asked for in the order in which Python needs them, counted while they come, and compared
// with their hashes before anything of them is used.
//
// - On a first visit a file is asked for when the one before has nearly come, so that it does not wait for
//   bytes that are needed later. On a later visit the service worker has all of them, so all are asked for at once.
// - The page itself asks for WebAssembly, before any module has come: see index.html.
// - WebAssembly is compiled while it comes. A copy of its stream is hashed meanwhile, and Pyodide gets the
//   compiled module only if the hash was right.
// - The browser keeps compiled code with the answer that it was compiled from, so the answer itself is compiled
//   and its clone is read here.

import { sizes } from "../vendor/contents.mjs";
import { canHash, integrityOf } from "./digest.mjs";
import { addressOf, checked, handOver, hashes, unchecked } from "./integrity.mjs";

/** @typedef {(bytes: number) => void} Count Is told how many bytes more have come. */

// The share of a file after which the next is asked for: what is left takes as long as a request and its answer.
const NEARLY = 0.9;

/** @type {WeakMap<Response, WebAssembly.Module>} The compiled module, by the answer it came in. */
const compiled = new WeakMap();

/** The requests that the page has made itself, by address. @type {Record<string, Promise<Response>>} */
const begun = /** @type {any} */ (globalThis).begun ??= {};

/** @param {string} url */
const asked = async (url) => {
  const answer = await (begun[url] ?? unchecked(url));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
};

/**
 * Reads an answer to its end. Throws for bytes that have another hash.
 * @param {string} url @param {Response} answer @param {Count} count
 */
const rightBytes = async (url, { body }, count) => {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  await body?.pipeTo(new WritableStream({
    write(part) {
      parts.push(part);
      count(part.length);
    },
  }));
  const bytes = joined(parts);
  if ((await integrityOf(bytes)) !== hashes[url]) throw new TypeError(`${url} has another hash`);
  return bytes;
};

/** @param {Uint8Array[]} parts */
const joined = (parts) => {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
};

/** @param {string} url @param {Count} count */
const whole = async (url, count) => {
  const answer = await asked(url);
  return new Response(await rightBytes(url, answer, count), { headers: answer.headers });
};

// Compiling a stream needs the right content type. Where a host sends another, the bytes are compiled.
/** @param {string} url @param {Count} count */
const compiling = async (url, count) => {
  const answer = await asked(url);
  const copy = answer.clone();
  const streamed = WebAssembly.compileStreaming(answer);
  streamed.catch(() => {});
  const bytes = await rightBytes(url, copy, count);
  compiled.set(answer, await streamed.catch(() => WebAssembly.compile(bytes)));
  return answer;
};

/** @param {string} path @param {Count} count */
const take = async (path, count) => {
  const url = addressOf(path);
  if (canHash()) return (path.endsWith(".wasm") ? compiling : whole)(url, count);
  const answer = await checked(url);
  count(sizes[path]);
  return answer;
};

/** Calls `then` once nearly all bytes of a file have come. @param {number} size @param {() => void} then */
const afterMost = (size, then) => {
  let missing = size * NEARLY;
  /** @type {Count} */
  return (bytes) => {
    missing -= bytes;
    if (missing <= 0) then();
  };
};

/**
 * Asks for files that Pyodide and PyScript will ask for. Whoever does then gets the answer from here.
 * @param {string[]} paths The files, by their places in vendor/, in the order in which they are needed.
 * @param {Count} count
 * @param {boolean} together Whether all are asked for at once.
 * @returns {Promise<unknown>} Resolves when all have come.
 */
export const fetchLarge = (paths, count, together) => {
  /** @type {Promise<void>} */
  let turn = Promise.resolve();
  /** @type {Promise<Response>[]} */
  const all = [];
  for (const path of paths) {
    const mine = turn;
    const next = new Promise((/** @type {(_: void) => void} */ begin) => {
      const most = afterMost(sizes[path], begin);
      const coming = mine.then(() =>
        take(path, (bytes) => {
          count(bytes);
          most(bytes);
        }),
      );
      // A file that does not come, or is smaller than it should be, keeps none back.
      coming.then(() => begin(), () => begin());
      handOver(path, coming);
      all.push(coming);
    });
    if (!together) turn = next;
  }
  const came = Promise.all(all);
  came.catch(() => {}); // each reader hears of it
  return came;
};

/** Gives Pyodide the module that was compiled while it came. */
export const useCompiled = () => {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const answer = await source;
    const module = compiled.get(answer);
    if (!module) return instantiateStreaming.call(WebAssembly, answer, imports);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
};
