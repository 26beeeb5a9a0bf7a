"""How the loader takes the large files of a start: in order, counted, and compared.

The modules run in Node, with a host of their own: a copy of the loader whose ``contents.mjs`` names
small files, and a ``fetch`` that gives a file part by part.
"""

import base64
import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.contents import contents

ROOT = Path(__file__).resolve().parents[3]
NODE = shutil.which("node")
pytestmark = [
    pytest.mark.cpython("the loader runs in a process of its own"),
    pytest.mark.skipif(NODE is None, reason="Node.js is not installed"),
]

WASM = b"\0asm\1\0\0\0"
OTHER_WASM = WASM + b"\0\2\1x"  # with a section that says nothing
FIRST, THEN, LAST = ("pyodide/a.wasm", "b.bin", "c.bin")
FILES = {FIRST: WASM, THEN: bytes(range(100)), LAST: b"z" * 50}
ARCHIVE = "d.zip"

HOST = """
import { setTimeout as pause } from "node:timers/promises";
const steps = [];                     // what happened, in order
const senders = new Map();            // gives a file part by part
const served = %(served)s;
const types = %(types)s;
globalThis.location = { href: "https://host.example/" };
globalThis.document = { body: { dataset: {} } };
const pathOf = (url) => String(url).split("/vendor/")[1];
globalThis.fetch = async (url, options) => {
  const path = pathOf(url);
  steps.push(options?.integrity ? `asked with a hash ${path}` : `asked ${path}`);
  if (!(path in served)) return new Response("", { status: 404 });
  const bytes = Buffer.from(served[path], "base64");
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  senders.set(path, { bytes, writer });
  return new Response(readable, { headers: { "Content-Type": types[path] ?? "application/wasm" } });
};
const settle = async () => { await pause(20); };
/** Sends a file from one byte to another; closes it at its end. */
const send = async (path, begin = 0, end = Infinity) => {
  const { bytes, writer } = senders.get(path);
  writer.write(new Uint8Array(bytes.subarray(begin, end)));
  if (end >= bytes.length) writer.close();
  await settle();
};
const counted = { bytes: 0 };
const large = await import("./loader/large.mjs");
const { checkFetches } = await import("./loader/integrity.mjs");
checkFetches((error) => steps.push(`failed: ${error.message.split("/vendor/")[1]}`));
const vendor = new URL("./vendor/", import.meta.url).href;
const taken = async (path) => {
  const answer = await fetch(vendor + path);
  return Buffer.from(await answer.arrayBuffer()).toString("base64");
};
const begin = (together = false) =>
  large.fetchLarge(%(order)s, (bytes) => { counted.bytes += bytes; }, together);
%(scenario)s
console.log(JSON.stringify(result));
"""


@pytest.fixture
def run(tmp_path):
    """Return a function that runs a scenario in Node, and returns its ``result``."""
    (tmp_path / "loader").mkdir()
    (tmp_path / "vendor").mkdir()
    for name in ("digest", "integrity", "large", "progress"):
        shutil.copy(ROOT / "loader" / f"{name}.mjs", tmp_path / "loader")

    def ran(scenario, served=FILES, types=None, known=FILES):
        (tmp_path / "vendor" / "contents.mjs").write_text(contents("key", {}, known), "utf-8")
        coded = {path: base64.b64encode(each).decode() for path, each in served.items()}
        values = {"served": coded, "types": types or {}, "order": [FIRST, THEN, LAST]}
        written = {name: json.dumps(value) for name, value in values.items()}
        script = HOST % {**written, "scenario": scenario}
        (tmp_path / "run.mjs").write_text(script, "utf-8")
        done = subprocess.run(
            [NODE, "run.mjs"], cwd=tmp_path, check=True, capture_output=True, timeout=60
        )
        return json.loads(done.stdout)

    return ran


def test_on_a_first_visit_each_file_is_asked_for_when_the_one_before_has_nearly_come(run):
    result = run(f"""
      begin();
      await settle();
      const result = [[...steps]];
      const parts = [["{FIRST}", 0.5], ["{FIRST}", 1], ["{THEN}", 0.85], ["{THEN}", 0.95]];
      for (const [path, share] of parts) {{
        const {{ bytes, sent = 0 }} = senders.get(path);
        const until = Math.floor(bytes.length * share);
        await send(path, sent, until);
        senders.get(path).sent = until;
        result.push([...steps]);
      }}
    """)
    first, then, last = (f"asked {path}" for path in (FIRST, THEN, LAST))
    assert result == [[first], [first], [first, then], [first, then], [first, then, last]]


def test_on_a_later_visit_all_are_asked_for_at_once(run):
    result = run("begin(true); await settle(); const result = steps;")
    assert result == [f"asked {path}" for path in (FIRST, THEN, LAST)]


def test_what_the_page_has_begun_itself_is_not_asked_for_again(run):
    result = run(f"""
      globalThis.begun[vendor + "{THEN}"] = Promise.resolve(
        new Response(new Uint8Array(100).map((_, at) => at)));
      begin(true);
      await settle();
      const result = [steps, await taken("{THEN}")];
    """)
    assert result == [[f"asked {FIRST}", f"asked {LAST}"], base64.b64encode(FILES[THEN]).decode()]


@pytest.mark.parametrize("early", ["", f'large.fetchLarge(["{ARCHIVE}"], () => {{}}, true);'])
def test_an_archive_is_handed_over_unpacked(run, early):
    files = {ARCHIVE: gzip.compress(b"an archive")}
    result = run(
        f"""
      {early}
      const coming = taken("{ARCHIVE}");
      await settle();
      await send("{ARCHIVE}");
      const result = await coming;
    """,
        files,
        known=files,
    )
    assert base64.b64decode(result) == b"an archive"


def test_all_bytes_are_counted_and_handed_over(run):
    result = run(f"""
      begin(true);
      await settle();
      for (const path of ["{FIRST}", "{THEN}", "{LAST}"]) await send(path);
      const result = [await taken("{THEN}"), await taken("{LAST}"), counted.bytes];
    """)
    *taken, counted = result
    assert [base64.b64decode(each) for each in taken] == [FILES[THEN], FILES[LAST]]
    assert counted == sum(map(len, FILES.values()))


INSTANTIATE = f"""
  large.useCompiled();
  begin(true);
  await settle();
  const made = WebAssembly.instantiateStreaming(fetch(vendor + "{FIRST}"), {{}})
    .then(({{ module }}) => module instanceof WebAssembly.Module, (error) => error.name);
  made.then(() => steps.push("made"));
  await send("{FIRST}", 0, 8);
"""


def test_webassembly_is_compiled_from_the_stream_and_given_once_its_hash_was_right(run):
    result = run(f"{INSTANTIATE} const result = [await made, steps];")
    assert result == [True, [*(f"asked {path}" for path in FILES), "made"]]


def test_webassembly_with_another_hash_is_compiled_and_never_made(run):
    result = run(
        f"{INSTANTIATE} const early = [...steps]; await send('{FIRST}', 8);"
        "const result = [await made, early, steps.slice(3)];",
        served=FILES | {FIRST: OTHER_WASM},
    )
    assert result == [
        "TypeError",
        [f"asked {path}" for path in FILES],
        [f"failed: {FIRST} has another hash", "made"],
    ]


def test_webassembly_of_another_content_type_is_compiled_from_its_bytes(run):
    result = run(
        f"{INSTANTIATE} const result = await made;",
        types={FIRST: "application/octet-stream"},
    )
    assert result is True


@pytest.mark.parametrize("path", [THEN, LAST])
def test_a_file_with_another_hash_is_refused_and_told(run, path):
    result = run(
        f"""
        begin(true);
        await settle();
        await send("{path}");
        const said = await taken("{path}").catch((error) => error.name);
        const result = [said, steps.slice(3)];
        """,
        served=FILES | {path: FILES[path][:-1] + b"!"},
    )
    assert result == ["TypeError", [f"failed: {path} has another hash"]]


def test_a_file_that_is_not_there_is_told_and_keeps_none_back(run):
    result = run(
        f"""
        begin();
        await settle();
        await taken("{FIRST}").catch(() => {{}});
        await settle();
        const result = steps;
        """,
        served={THEN: FILES[THEN]},
    )
    assert result[:2] == [f"asked {FIRST}", f"asked {THEN}"]
    assert f"failed: {FIRST}: 404" in result


def test_where_the_page_cannot_hash_the_browser_compares(run):
    result = run("""
      Object.defineProperty(globalThis, "crypto", { value: {} });
      begin(true);
      await settle();
      const result = [steps, counted.bytes];
    """)
    assert result[0] == [f"asked with a hash {path}" for path in (FIRST, THEN, LAST)]
    assert result[1] == sum(map(len, FILES.values()))


# --- what is shown ------------------------------------------------------------------------------

SHOW = """
  const { showing } = await import("./loader/progress.mjs");
  const said = {};
  const bar = { setAttribute: (name, value) => { said[name] = value; } };
  const words = {};
  const came = showing(bar, words, 4_700_000);
"""


def test_what_has_come_is_shown_of_all_after_a_moment(run):
    result = run(f"""{SHOW}
      came(1_000_000);
      const before = {{ ...words }};
      await pause(400);
      came(1_100_000);
      const result = [before, words.textContent, bar, said, document.body.dataset];
    """)
    before, text, bar, said, data = result
    assert before == {}
    assert text == "2.1 of 4.7 MB"
    assert bar == {"max": 4_700_000, "value": 2_100_000}
    assert said == {"aria-valuetext": text}
    assert data == {"coming": ""}


def test_nothing_is_shown_of_files_that_are_at_hand(run):
    result = run(f"""{SHOW}
      came(4_700_000);
      await pause(400);
      const result = [words, document.body.dataset];
    """)
    assert result == [{}, {}]


def test_more_than_all_is_never_told(run):
    result = run(f"""{SHOW}
      came(10);
      await pause(400);
      came(9_000_000);
      const result = words.textContent;
    """)
    assert result == "4.7 of 4.7 MB"
