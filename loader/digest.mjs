// The hash of bytes, in the form in which browsers compare it: Subresource Integrity.

// Without a secure context a page cannot hash. The browser itself can, for a request that has the hash.
export const canHash = () => Boolean(globalThis.crypto?.subtle);

/** @param {ArrayBuffer} bytes */
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** @param {BufferSource} bytes */
export const integrityOf = async (bytes) => `sha256-${base64(await crypto.subtle.digest("SHA-256", bytes))}`;
