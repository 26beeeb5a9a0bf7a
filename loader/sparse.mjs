// Packs memory without its empty pages, which are half of a snapshot, so that there is less to keep, to
// read and to hash. What is packed has a digest, so that a changed or torn one is not used.
//
// The packed form begins with words of 32 bits: the size of the memory, the number of runs, and where each
// run begins and ends. The bytes of the runs follow, one run after the other.

/** @typedef {{bytes: ArrayBuffer, digest: string | null}} Kept A packed snapshot as it was read, with its digest. */
/** @typedef {{bytes: Blob, digest: string}} Packed A packed snapshot to be kept, with its digest. */

const PAGE = 65536;
const WORD = 4;

/** @param {Uint8Array} page */
const isEmpty = (page) => page.every((byte) => byte === 0);

/** @param {Uint8Array} bytes @returns {[begin: number, end: number][]} */
const runsOf = (bytes) => {
  /** @type {[begin: number, end: number][]} */
  const runs = [];
  for (let begin = 0; begin < bytes.length; begin += PAGE) {
    const end = Math.min(begin + PAGE, bytes.length);
    if (isEmpty(bytes.subarray(begin, end))) continue;
    const last = runs.at(-1);
    if (last?.[1] === begin) last[1] = end;
    else runs.push([begin, end]);
  }
  return runs;
};

/** @param {Uint8Array} bytes */
export const pack = (bytes) => {
  const runs = runsOf(bytes);
  const words = Uint32Array.of(bytes.length, runs.length, ...runs.flat());
  const parts = [new Uint8Array(words.buffer), ...runs.map((run) => bytes.subarray(...run))];
  const packed = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let place = 0;
  for (const part of parts) {
    packed.set(part, place);
    place += part.length;
  }
  return packed;
};

/** Returns the memory again; throws a RangeError for bytes that `pack` did not make. @param {ArrayBuffer} packed */
export const unpack = (packed) => {
  const [size, count] = new Uint32Array(packed, 0, 2);
  const words = new Uint32Array(packed, 2 * WORD, 2 * count);
  let place = (2 + 2 * count) * WORD;
  const bytes = new Uint8Array(size);
  for (let run = 0; run < count; run += 1) {
    const [begin, end] = words.subarray(2 * run);
    bytes.set(new Uint8Array(packed, place, end - begin), begin);
    place += end - begin;
  }
  return bytes;
};

/** @param {ArrayBuffer} bytes */
export const digestOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/**
 * Returns a snapshot as it is kept. Its bytes are a Blob, so that a page which keeps it does not copy them.
 * @param {Uint8Array} snapshot @returns {Promise<Packed>}
 */
export const packed = async (snapshot) => {
  const bytes = pack(snapshot).buffer;
  return { bytes: new Blob([bytes]), digest: await digestOf(bytes) };
};
