"""What the page is made of: pinned, local, and the same bytes every time."""

import io
import json
import os
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from tools.pack import files, members, pack

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("kind", "first", "folders", "suffixes"),
    [
        ("python", "ivr/__init__.py", {"ivr"}, {".py"}),
        ("data", "flows/air_india.toml", {"data", "flows"}, {".sql", ".toml"}),
    ],
)
def test_an_archive_holds_what_the_page_runs_and_nothing_else(kind, first, folders, suffixes):
    names = zipfile.ZipFile(io.BytesIO(pack(files(ROOT, kind)))).namelist()
    assert first in names
    assert {name.split("/")[0] for name in names} == folders
    assert {Path(name).suffix for name in names} == suffixes


def test_the_same_files_make_the_same_archive(tmp_path):
    for name in ("ivr/a.py", "ivr/flow/b.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    first = pack(files(tmp_path, "python"))
    os.utime(tmp_path / "ivr/a.py", (1, 1))
    assert pack(files(tmp_path, "python")) == first
    assert [path.name for path in members(tmp_path, "python")] == ["a.py", "b.py"]


def test_the_page_starts_python_from_its_own_host_and_installs_nothing():
    config = tomllib.loads((ROOT / "pyscript.toml").read_text("utf-8"))
    assert "packages" not in config
    assert "files" not in config
    assert config["interpreter"].startswith("./")


def test_every_npm_package_is_pinned_by_content_and_by_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert all("integrity" in package and "resolved" not in package for package in packages)


def test_every_tool_from_npm_has_a_free_licence():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    tools = {path: package for path, package in lock["packages"].items() if package.get("dev")}
    assert tools
    assert {package["license"] for package in tools.values()} <= {"Apache-2.0", "ISC", "MIT"}


def test_every_dependency_names_one_exact_version():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    wanted = package["dependencies"] | package["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for path in ROOT.glob("requirements-*.txt"):
        for line in path.read_text("utf-8").splitlines():
            assert re.fullmatch(r"(|#.*|-r [\w.-]+|[\w.-]+==[\w.]+)", line), f"{path.name}: {line}"
