// Keeps a snapshot between visits, in Cache Storage, or in IndexedDB where Cache Storage is refused.
//
// - There is one snapshot at a time. Its key is a hash of everything in it, so a page of another version
//   does not find it, and replaces it with its own.
// - A snapshot is returned only if its bytes have the digest that was kept with them.
// - The page starts without a snapshot too, so storage that is refused, full, torn or too slow is no error.

import { nameOf } from "./names.mjs";
import { digestOf, unpack } from "./sparse.mjs";

const NAME = nameOf("snapshot");
// The name before names contained the path. All deployments on an origin shared it, so it is deleted once
// and not at each visit: one of them may be of an older version, and still use it.
const EARLIER = "ivr-snapshot";
const DIGEST = "X-Digest";
const LIMIT_MS = 3000;
const ROOM = 100_000_000;

/** @typedef {import("./sparse.mjs").Kept} Kept */
/** @typedef {import("./sparse.mjs").Packed} Packed */

// This module's own address has the version in it, and a snapshot may outlive that version.
/** @param {string} key */
const addressOf = (key) => `${location.origin}/snapshot/${key}`;

const inCache = {
  /** @param {string} key @returns {Promise<Kept | undefined>} */
  async read(key) {
    const answer = await (await caches.open(NAME)).match(addressOf(key));
    return answer && { bytes: await answer.arrayBuffer(), digest: answer.headers.get(DIGEST) };
  },
  /** @param {string} key @param {Packed} record */
  async write(key, { bytes, digest }) {
    if (!(await caches.delete(NAME))) await caches.delete(EARLIER);
    const headers = { "Content-Type": "application/octet-stream", [DIGEST]: String(digest) };
    await (await caches.open(NAME)).put(addressOf(key), new Response(bytes, { headers }));
  },
  clear: () => caches.delete(NAME),
};

/**
 * Waits for a request of IndexedDB.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const answered = (request) =>
  new Promise((resolve, reject) => {
    const refuse = () => reject(request.error);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", refuse);
    request.addEventListener("blocked", refuse);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const completed = (transaction) =>
  new Promise((resolve, reject) => {
    const refuse = () => reject(transaction.error);
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("error", refuse);
    transaction.addEventListener("abort", refuse);
  });

/**
 * Opens the store, makes one request of it, and returns its result once the transaction is complete.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} use
 */
const withStore = async (mode, use) => {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(NAME);
    indexedDB.deleteDatabase(EARLIER);
  };
  const database = await answered(opening);
  try {
    const transaction = database.transaction(NAME, mode);
    const request = use(transaction.objectStore(NAME));
    await completed(transaction);
    return request.result;
  } finally {
    database.close();
  }
};

const inDatabase = {
  /** @param {string} key @returns {Promise<Kept | undefined>} */
  read: (key) => withStore("readonly", (store) => store.get(key)),
  // Some browsers keep no Blob in private windows.
  /** @param {string} key @param {Packed} record */
  async write(key, { bytes, digest }) {
    const record = { bytes: await bytes.arrayBuffer(), digest };
    return withStore("readwrite", (store) => {
      store.clear();
      return store.put(record, key);
    });
  },
  clear: () => withStore("readwrite", (store) => store.clear()),
};

// Some browsers have Cache Storage and refuse to open it: from file://, in private windows.
const shelf = async () => {
  try {
    await caches.open(NAME);
    return inCache;
  } catch {
    return inDatabase;
  }
};

/**
 * Waits for storage, but not for ever.
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
const inTime = (promise) =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("storage does not answer")), LIMIT_MS);
    promise.then(resolve, reject);
  });

// Without a secure context the browser cannot hash, so no snapshot could be trusted.
export const usable = () => Boolean(globalThis.crypto?.subtle);

/** @param {string} key */
const read = async (key) => {
  const record = await (await shelf()).read(key);
  if (!record) return null;
  try {
    if ((await digestOf(record.bytes)) === record.digest) return unpack(record.bytes);
  } catch {
    // The digest is right, but the bytes are not a packed snapshot.
  }
  await drop();
  return null;
};

/** Returns the snapshot that was kept under this key, or null. @param {string} key */
export const find = async (key) => {
  try {
    return usable() ? await inTime(read(key)) : null;
  } catch {
    return null;
  }
};

export const drop = async () => {
  try {
    await (await shelf()).clear();
  } catch {
    // Storage that refuses to remove a snapshot has refused to read it before, so nothing is lost.
  }
};

export const hasRoom = async () => {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage > ROOM;
};

/** @param {string} key @param {Packed} record */
export const keep = async (key, record) => (await shelf()).write(key, record);
