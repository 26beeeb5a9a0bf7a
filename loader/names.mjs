// The names under which this page stores things; ivr/browser/names.py says why they contain its path.

// The path of this deployment: that of its folder, or of the single file.
const path = location.pathname.replace(/\/index\.html$/u, "/");

/** @param {string} what */
export const nameOf = (what) => `ivr-simulator${path} ${what}`;
