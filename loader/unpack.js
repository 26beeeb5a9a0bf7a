// The single file's own start. Everything that the page would fetch lies in the page, as gzip, written
// as text: two letters for each 13 bits, see tools/letters.py.
//
// A page on a disk cannot fetch. So this script replaces fetch, and answers requests to a reserved host,
// which exists nowhere, from the page itself. Imports do not go through fetch, so modules come from blobs.

(async () => {
  const HOST = "https://ivr.invalid/";
  const WHOLE = "loader/whole.mjs";
  const CORE = "vendor/pyodide/pyodide.asm.mjs";
  /** @type {Record<string, string>} */
  const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };

  // The letters are those from "!" to "~" without "&", "<" and ">".
  const FIRST = 33, LETTERS = 91, BITS = 13;
  const VALUES = new Uint8Array(128);
  for (let code = FIRST, value = 0; code < 127; code += 1) if (!"&<>".includes(String.fromCharCode(code))) VALUES[code] = value++;

  /** @param {string} text @param {number} size */
  const bytesOf = (text, size) => {
    const bytes = new Uint8Array(size);
    for (let at = 0, place = 0, bits = 0, held = 0; at < text.length; at += 2) {
      held |= (VALUES[text.charCodeAt(at)] * LETTERS + VALUES[text.charCodeAt(at + 1)]) << bits;
      for (bits += BITS; bits >= 8; bits -= 8, held >>>= 8) bytes[place++] = held;
    }
    return bytes;
  };

  /** @type {Map<string, HTMLScriptElement>} The packed files, by path. */
  const packed = new Map();
  /** @type {NodeListOf<HTMLScriptElement>} */
  const scripts = document.querySelectorAll("script[data-path]");
  for (const script of scripts) packed.set(String(script.dataset.path), script);

  /** @param {string} identifier */
  const element = (identifier) => /** @type {HTMLElement} */ (document.getElementById(identifier));

  element("reload").addEventListener("click", () => location.reload());

  /** @param {string} tag @param {string} text @param {string} [kind] */
  const made = (tag, text, kind = "") =>
    Object.assign(document.createElement(tag), { textContent: text, className: kind });

  // A byte that is wrong fails gzip's checksum.
  /** @param {unknown} error @param {string} [remedy] */
  const failed = (error, remedy = "This file is not as it was made. Get it again, then open it.") => {
    if (document.body.dataset.state === "ready") return; // what comes later says so itself
    document.body.dataset.state = "failed";
    element("state").textContent = "Not started";
    element("starting").hidden = true;
    const reason = `${error instanceof Error ? error.message : error}.`;
    element("alert").replaceChildren(
      made("b", "The telephone did not start."), made("p", remedy), made("p", reason, "detail"),
    );
  };

  // Says on the page that a stream has failed, because the reader may not: Pyodide drops such an error.
  /** @param {ReadableStream<Uint8Array>} stream */
  const watched = (stream) => {
    const reader = stream.getReader();
    /** @param {ReadableStreamDefaultController<Uint8Array>} controller */
    const pull = async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failed(error);
        controller.error(error);
      }
    };
    return new ReadableStream({ pull });
  };

  /** @param {string} path */
  const answer = (path) => {
    const script = packed.get(path);
    if (!script) return new Response(`${path} is not in this file.`, { status: 404 });
    const stream = new Blob([bytesOf(script.textContent, Number(script.dataset.size))]).stream();
    const type = TYPES[path.split(".").pop() ?? ""] ?? "application/octet-stream";
    const unzipped = stream.pipeThrough(new DecompressionStream("gzip"));
    return new Response(watched(unzipped), { headers: { "Content-Type": type } });
  };

  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = async (resource, options) => {
    const url = resource instanceof Request ? resource.url : String(resource);
    if (!url.startsWith(HOST)) return fetchElsewhere(resource, options);
    return answer(url.slice(HOST.length));
  };

  // Modules get the right type from their names.
  /** @param {string} path */
  const imported = async (path) => {
    const url = URL.createObjectURL(await answer(path).blob());
    try {
      return await import(url);
    } finally {
      URL.revokeObjectURL(url);
    }
  };

  // Python asks for modules that come later by this; on the site loader/start.mjs has it.
  Object.assign(globalThis, { importLater: imported });

  if (typeof WebAssembly === "undefined") {
    failed("There is no WebAssembly", "Allow WebAssembly for this page, or use another browser, then reload the page.");
    return;
  }
  try {
    const { giveCore } = await imported(WHOLE);
    giveCore(imported(CORE));
  } catch (error) {
    failed(error);
  }
})();
