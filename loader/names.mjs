// The names under which this page stores things; ivr/browser/names.py says why they contain its path.
//
// A worker's own address is not that of its page, so the page passes on its path as the worker's name.

/** The path of this deployment: that of its folder, or of the single file. */
export const path = globalThis.document ? location.pathname.replace(/\/index\.html$/u, "/") : self.name;

/** @param {string} what */
export const nameOf = (what) => `ivr-simulator${path} ${what}`;
