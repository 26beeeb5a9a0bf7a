"""Pyodide's core as the page gets it: with all symbols that it uses, and without the others."""

import json
import re
import shutil
import subprocess

import pytest

from tools.dist import ROOT

CORE = ROOT / "vendor" / "pyodide" / "pyodide.asm.mjs"
WASM = ROOT / "vendor" / "pyodide" / "pyodide.asm.wasm"

needs_vendor = pytest.mark.skipif(not WASM.is_file(), reason="make vendor has not run")
needs_node = pytest.mark.skipif(not shutil.which("node"), reason="there is no Node here")

# The numbers of the sections of WebAssembly that are read here, and of what is imported.
IMPORT, EXPORT = 2, 7
FUNCTION = 0


def number(content, at):
    """Read a number of WebAssembly (LEB128); return it and where the next thing begins."""
    value = shift = 0
    while True:
        byte = content[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def section(content, wanted):
    """Return the content of one section of WebAssembly."""
    at = 8
    while at < len(content):
        kind = content[at]
        size, at = number(content, at + 1)
        if kind == wanted:
            return content[at : at + size]
        at += size
    raise AssertionError(f"no section {wanted}")


def imports(content):
    """Yield the names that WebAssembly imports, functions all."""
    imported = section(content, IMPORT)
    count, at = number(imported, 0)
    for _ in range(count):
        size, at = number(imported, at)  # the name of the module
        size, at = number(imported, at + size)
        yield imported[at : at + size].decode()
        assert imported[at + size] == FUNCTION
        _, at = number(imported, at + size + 1)


def exports(content):
    """Yield the names that WebAssembly exports."""
    exported = section(content, EXPORT)
    count, at = number(exported, 0)
    for _ in range(count):
        size, at = number(exported, at)
        yield exported[at : at + size].decode()
        _, at = number(exported, at + size + 1)


def variables(core):
    """Return the variables of a core that hold symbols of WebAssembly."""
    return set(re.findall(r'([\w$]+)=Module\["\w+"\]=(?:\w+=|Module\["\w+"\]=)*wasmExports', core))


@needs_vendor
def test_webassembly_exports_every_symbol_that_its_javascript_names():
    core = CORE.read_text("utf-8")
    named = set(re.findall(r'wasmExports\d*(?:\["|\.)(\w+)', core))
    assert {"malloc", "__wasm_call_ctors", "memory"} <= named
    assert named - set(exports(WASM.read_bytes())) == set()


@needs_vendor
def test_javascript_has_everything_that_webassembly_imports():
    [listed] = re.findall(r"var wasmImports=\{([\w:,$]+)\}", CORE.read_text("utf-8"))
    given = {entry.partition(":")[0] for entry in listed.split(",")}
    assert given == set(imports(WASM.read_bytes()))


@needs_vendor
def test_javascript_uses_no_variable_of_a_symbol_that_was_taken_out():
    whole = (ROOT / "node_modules" / "pyodide" / CORE.name).read_text("utf-8")
    core = CORE.read_text("utf-8") + CORE.with_name("pyodide.mjs").read_text("utf-8")
    gone = variables(whole) - variables(core)
    assert len(gone) > 4000
    code = re.sub(
        r'wasmExports\d*\["\w+"\]', "", core
    )  # symbols have names like variables of others
    assert gone & set(re.findall(r"[\w$]+", code)) == set()


@needs_vendor
def test_the_main_program_is_found_by_its_name_in_quotes():
    assert "__main_argc_argv" in set(exports(WASM.read_bytes()))


@needs_vendor
def test_what_only_packages_in_webassembly_need_is_gone():
    assert len(set(exports(WASM.read_bytes()))) < 200


SMALL = (
    "var _malloc,_free,_lost,wasmTable,wasmMemory;function assignWasmExports(wasmExports){"
    '_malloc=Module["_malloc"]=wasmExports["malloc"];_free=Module["_free"]=wasmExports["free"];'
    '_lost=Module["_lost"]=wasmExports["lost"].value>>>0;'
    'memory=Module["memory"]=wasmMemory=wasmExports["memory"]}'
    'var size=_malloc(1);run("main");wasmExports["start"]();wasmMemory.grow(memory)'
)


def trimmed(core, others=""):
    code = (
        "import { trimmed } from './tools/core.mjs';"
        "const { text, used, named } = trimmed(process.argv[1], process.argv[2]);"
        "console.log(JSON.stringify([text, used, [...named]]));"
    )
    command = ["node", "--input-type=module", "-e", code, core, others]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@needs_node
def test_symbols_that_are_used_stay_and_the_others_go():
    made = trimmed(SMALL).stdout
    text, used, named = json.loads(made)
    assert text.startswith("var _malloc,memory,wasmTable,wasmMemory;function assignWasmExports")
    assert "_free" not in text
    assert used == ["malloc", "memory"]
    assert {"main", "start"} <= set(named)


@needs_node
def test_a_symbol_stays_if_only_the_other_module_uses_it():
    assert '["free"]' in trimmed(SMALL, "Module._free(pointer)").stdout.replace("\\", "")


@needs_node
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("assignWasmExports", "takeExports", "no function assignWasmExports"),
        ("var _malloc", "let _malloc", "no variables before assignWasmExports"),
        ('Module["_free"]=', "symbols._free=", "no such symbol as"),
    ],
)
def test_a_core_that_is_built_in_another_way_stops_the_build(old, new, words):
    ran = trimmed(SMALL.replace(old, new))
    assert ran.returncode == 1
    assert f"pyodide.asm.mjs has {words}" in ran.stderr
    assert "adapt tools/core.mjs" in ran.stderr


UNSHAKEN = (
    "async function _createPyodideModule(moduleArg={}){var moduleRtn;var Module=moduleArg;"
    'function draw(){paint()}function paint(){}draw.sig="v";var audio=draw;'
    'function read(){return bytes()}function bytes(){return Module.heap}read.sig="i";'
    "function spare(){}function load(text){eval(text)}"
    'var wasmImports={draw,read:read};Module["audio"]=audio;Module["spare"]=spare;'
    "moduleRtn=await run(wasmImports);;return moduleRtn}export default _createPyodideModule;"
)


def shaken(core, others=""):
    code = (
        "import { shaken } from './tools/core.mjs';"
        "const imports = new Set(['read']);"
        "console.log(await shaken(process.argv[1], imports, process.argv[2]));"
    )
    command = ["node", "--input-type=module", "-e", code, core, others]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@needs_node
def test_what_webassembly_does_not_import_and_nothing_mentions_goes():
    made = shaken(UNSHAKEN).stdout
    for kept in (
        "function read()",
        "function bytes()",
        "var wasmImports={read}",
        "run(wasmImports)",
    ):
        assert kept in made
    for gone in ("draw", "paint", "audio", "spare", "load", ".sig"):
        assert gone not in made
    assert made.startswith("async function _createPyodideModule(moduleArg={}){")
    assert made.rstrip().endswith("return moduleRtn}export default _createPyodideModule;")


@needs_node
@pytest.mark.parametrize("other", ["Module.spare()", 'Module["spare"]()', "let {spare}=Module"])
def test_a_function_stays_if_the_other_module_takes_it(other):
    assert "function spare()" in shaken(UNSHAKEN, other).stdout


@needs_node
@pytest.mark.parametrize(
    ("old", "words"),
    [("wasmImports", "no object wasmImports"), ("return moduleRtn", "no one function")],
)
def test_a_core_that_cannot_be_shaken_stops_the_build(old, words):
    ran = shaken(UNSHAKEN.replace(old, "other"))
    assert ran.returncode == 1
    assert f"pyodide.asm.mjs has {words}" in ran.stderr
