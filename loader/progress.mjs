// Shows how much of the large files has come, in bytes of the files as they lie on the host. A host may pack
// WebAssembly once more for the way, and nothing tells a page how long it is then; the archives are packed already.

const MEGABYTE = 1_000_000;
// A page that has its files at hand is not told that they come.
const AFTER_MS = 300;

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);

/** Returns what is said of some of all bytes. @param {number} came @param {number} all */
export const wordsOf = (came, all) => `${megabytes(Math.min(came, all))} of ${megabytes(all)} MB`;

/**
 * Returns a function that is told how many bytes more have come.
 * @param {HTMLProgressElement} bar @param {HTMLElement} words @param {number} all
 */
export const showing = (bar, words, all) => {
  let came = 0;
  let shown = false;
  const show = () => {
    const said = wordsOf(came, all);
    if (!shown || words.textContent === said) return;
    bar.value = came;
    bar.setAttribute("aria-valuetext", said);
    words.textContent = said;
  };
  bar.max = all;
  setTimeout(() => {
    if (came >= all) return;
    shown = true;
    document.body.dataset.coming = "";
    show();
  }, AFTER_MS);
  /** @param {number} bytes */
  return (bytes) => {
    came += bytes;
    show();
  };
};
