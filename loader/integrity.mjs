// Replaces fetch, so that a file of the runtime has the bytes that this version was built with, or fails.
//
// Pyodide and PyScript fetch their files without hashes. This module adds the hash to each request, and
// the browser compares; large.mjs makes some of the requests earlier, and compares by itself. Modules are not
// fetched this way: the page's import map has their hashes.
//
// The archives are compressed as a whole, so a reader that asks for one gets it unpacked.

import { digests } from "../vendor/contents.mjs";

const VENDOR = new URL("../vendor/", import.meta.url).href;

/** The browser's own fetch. */
export const unchecked = globalThis.fetch;

/** @type {Map<string, Promise<Response>>} The requests that began early, by address. */
const early = new Map();

/** @param {string} path The place of a file in vendor/. */
export const addressOf = (path) => VENDOR + path;

/** @type {Record<string, string>} The hash of each file, by its address. */
export const hashes = Object.fromEntries(
  Object.entries(digests).map(([path, digest]) => [addressOf(path), digest]),
);

/** @param {string} url @param {RequestInit} [options] */
export const checked = (url, options) => unchecked(url, { ...options, integrity: hashes[url] });

/**
 * Lets the next request for a file have an answer that was asked for before.
 * @param {string} path The file, by its place in vendor/. @param {Promise<Response>} coming
 */
export const handOver = (path, coming) => {
  coming.catch(() => {});
  early.set(addressOf(path), coming);
};

/** @param {string} url @param {Response} answer */
const unpacked = (url, answer) =>
  url.endsWith(".zip") && answer.ok ? new Response(answer.body?.pipeThrough(new DecompressionStream("gzip"))) : answer;

/**
 * Puts the hashes into every request from now on.
 * @param {(error: unknown) => void} [failed] Is told of each file that did not come.
 */
export const checkFetches = (failed) => {
  globalThis.fetch = async (resource, options) => {
    const url = new URL(resource instanceof Request ? resource.url : resource, location.href).href;
    if (!Object.hasOwn(hashes, url)) return unchecked(resource, options);
    const coming = early.get(url) ?? checked(url, options);
    early.delete(url);
    try {
      return unpacked(url, await coming);
    } catch (error) {
      failed?.(error);
      throw error;
    }
  };
};
