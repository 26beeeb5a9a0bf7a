// Where a snapshot is kept between visits: Cache Storage, or IndexedDB where there is none.
//
// - One snapshot at a time. Its key is a hash of everything in it, so one of another version is not
//   found, and goes when its successor comes.
// - A snapshot is returned only if its bytes have the digest that was kept with them.
// - Nothing here is needed: storage that is refused, full, torn or too slow means no snapshot.

import { pack, unpack } from "./sparse.mjs";

const NAME = "ivr-snapshot";
const DIGEST = "X-Digest";
const LIMIT_MS = 3000;
const ROOM = 100_000_000;

const digestOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// Not where this module lies: its address has the version in it, and a snapshot may outlive that.
const addressOf = (key) => `${location.origin}/snapshot/${key}`;

const inCache = {
  async read(key) {
    const answer = await (await caches.open(NAME)).match(addressOf(key));
    return answer && { bytes: await answer.arrayBuffer(), digest: answer.headers.get(DIGEST) };
  },
  async write(key, { bytes, digest }) {
    await caches.delete(NAME);
    const headers = { "Content-Type": "application/octet-stream", [DIGEST]: digest };
    await (await caches.open(NAME)).put(addressOf(key), new Response(bytes, { headers }));
  },
  clear: () => caches.delete(NAME),
};

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = request.oncomplete = () => resolve(request.result);
    request.onerror = request.onabort = request.onblocked = () => reject(request.error);
  });

const withStore = async (mode, use) => {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
  const database = await settled(opening);
  try {
    const transaction = database.transaction(NAME, mode);
    const request = use(transaction.objectStore(NAME));
    await settled(transaction);
    return request.result;
  } finally {
    database.close();
  }
};

const inDatabase = {
  read: (key) => withStore("readonly", (store) => store.get(key)),
  write: (key, record) =>
    withStore("readwrite", (store) => {
      store.clear();
      return store.put(record, key);
    }),
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

const inTime = (promise) =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("storage does not answer")), LIMIT_MS);
    promise.then(resolve, reject);
  });

// Without a secure context there is no digest, so nothing could be trusted.
export const usable = () => Boolean(globalThis.crypto?.subtle);

const read = async (key) => {
  const record = await (await shelf()).read(key);
  if (!record) return null;
  try {
    if ((await digestOf(record.bytes)) === record.digest) return unpack(record.bytes);
  } catch {
    // Its digest is right, and it is no snapshot all the same.
  }
  await drop();
  return null;
};

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
    // What cannot be removed has not been read either.
  }
};

export const hasRoom = async () => {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? { quota: Infinity, usage: 0 };
  return quota - usage > ROOM;
};

export const keep = async (key, snapshot) => {
  const bytes = pack(snapshot).buffer;
  await (await shelf()).write(key, { bytes, digest: await digestOf(bytes) });
};
