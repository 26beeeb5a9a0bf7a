"""What ``make dist`` writes, as far as it can be tested without a browser."""

import gzip
import json
import re
import shutil
import tomllib

import pytest

from tools import dist, policy
from tools.contents import integrity
from tools.dist import (
    HOST,
    ROOT,
    configuration,
    configured,
    element,
    illustrated,
    packed,
    style_sheets,
    styled,
    without_links,
)
from tools.letters import LETTERS, text_of
from tools.markup import elements

PAGE = (ROOT / "index.html").read_text("utf-8")
LOADER = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("loader/*")}


@pytest.fixture
def built(monkeypatch, tmp_path):
    """Return what makes the site, from this checkout and from stand-ins for what is built."""
    for name in ("index.html", "sw.js", "pyscript.toml", "LICENSE"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    for name in ("assets", "loader"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in re.findall(r'"(vendor/[^"]+)"', PAGE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(dist, "ROOT", tmp_path)
    return dist.site


def version_of(made):
    return re.search(r'data-version="(\w+)"', made["index.html"].decode())[1]


def test_the_site_has_every_file_that_the_page_names(built):
    made = built()
    page = made["index.html"].decode()
    named = re.findall(r'(?:href|src|config)="(?:\./)?(\w[^"#:]*)"', page)
    assert f"{version_of(made)}/loader/loader.mjs" in named
    assert set(named) - set(made) == set()


def test_every_module_of_the_loader_is_on_the_site_or_in_the_single_file(built):
    on_site = {name.partition("/")[2] for name in built() if "/loader/" in name}
    assert LOADER - on_site == {
        f"loader/{name}"
        for name in ("editor.mjs", "inside.mjs", "single.mjs", "unpack.js", "whole.mjs")
    }


def test_only_addresses_that_must_last_have_no_version_in_them(built):
    made = built()
    lasting = {name for name in made if not name.startswith(f"{version_of(made)}/")}
    icons = {name for name in lasting if name.startswith("assets/icon")}
    assert lasting - icons == {"index.html", "sw.js", "LICENSE", "assets/manifest.webmanifest"}


def test_a_change_of_any_file_is_another_version(built, tmp_path):
    versions = {version_of(built())}
    for name in ("index.html", "sw.js", "assets/base.css", "assets/icon.svg", "vendor/app.zip"):
        with (tmp_path / name).open("a") as file:
            file.write(" ")
        versions.add(version_of(built()))
    assert len(versions) == 6


def test_the_service_worker_knows_every_file_by_its_content(built):
    made = built()
    [line] = re.findall(r"^const FILES = (.*);$", made["sw.js"].decode(), re.MULTILINE)
    hashes = json.loads(line)
    assert set(made) - set(hashes) == {"LICENSE", "sw.js"}
    assert all(hashes[name] == dist.sha256(made[name]) for name in hashes)


def test_a_service_worker_without_the_two_lines_stops_the_build():
    with pytest.raises(ValueError, match="const VERSION"):
        dist.filled("", "1", {})


def test_every_icon_of_the_manifest_is_there():
    manifest = json.loads((ROOT / "assets" / "manifest.webmanifest").read_text("utf-8"))
    assert all((ROOT / "assets" / icon["src"]).is_file() for icon in manifest["icons"])


def test_the_single_file_links_no_style_and_no_icon():
    page = without_links(illustrated(styled(PAGE, style_sheets(PAGE))))
    assert "<link" in page
    assert 'rel="stylesheet"' not in page
    assert "assets/" not in page
    assert page.count("<style>") == PAGE.count('rel="stylesheet"')


def test_the_site_links_only_the_panels_style_sheet_and_that_where_the_panel_begins(built):
    made = built()
    page = made["index.html"].decode()
    [link] = style_sheets(page)
    assert link.attributes["href"] == f"./{version_of(made)}/assets/panel.css"
    [panel] = elements(page, "section", lambda attributes: attributes.get("id") == "panel")
    assert re.sub(r"<script>.*?</script>", "", page[link.end : panel.start]).isspace()
    assert {name for name in made if name.endswith(".css") and "/assets/" in name} == {
        f"{version_of(made)}/assets/panel.css"
    }


def test_the_sites_page_has_the_other_styles_in_their_order_and_its_policy_their_hashes(built):
    page = built()["index.html"].decode()
    names = re.findall(r'href="(assets/\w+\.css)"', PAGE[: PAGE.index("</head>")])
    assert len(names) > 1
    texts = [f"\n{(ROOT / name).read_text('utf-8')}" for name in names]
    assert policy.inside(page, "style") == texts
    [meta] = elements(page, "meta", lambda attributes: "http-equiv" in attributes)
    sources = policy.directives(meta.attributes["content"])["style-src"]
    hashes = [f"'{integrity(text.encode())}'" for text in texts]
    assert sources == ["'self'", *hashes]


def read(script):
    """Read bytes that were written as text, as the page does."""
    [(size, text)] = re.findall(r'data-size="(\d+)">([^<]*)</script>', script)
    values = [
        LETTERS.index(high) * 91 + LETTERS.index(low)
        for high, low in zip(text[::2], text[1::2], strict=True)
    ]
    bits = sum(value << 13 * place for place, value in enumerate(values))
    return bits.to_bytes(len(text) + 1, "little")[: int(size)]


def test_what_is_packed_can_be_unpacked_and_is_the_same_every_time():
    script = packed("a.mjs", b"bytes" * 99)
    assert packed("a.mjs", b"bytes" * 99) == script
    assert 'data-path="a.mjs"' in script
    assert gzip.decompress(read(script)) == b"bytes" * 99


def test_an_archive_is_in_the_page_as_the_site_has_it():
    archive = gzip.compress(b"an archive")
    assert read(packed("a.zip", archive)) == archive


@pytest.mark.parametrize("size", [0, 1, 2, 12, 13, 14, 25, 26, 300])
def test_bytes_are_written_in_letters_that_mean_nothing_in_html(size):
    content = bytes((n * 89 + 255) % 256 for n in range(size))
    text = text_of(content)
    assert not set(text) & set("&<> \n")
    assert text.isascii()
    assert len(text) == 2 * -(-8 * size // 13)
    assert read(f'<script data-size="{size}">{text}</script>') == content


def test_text_that_would_end_its_element_stops_the_build():
    with pytest.raises(ValueError, match="</style"):
        element("style", 'a::after { content: "</style>"; }')


def test_the_configuration_inside_names_the_reserved_host_only():
    config = tomllib.loads(configuration().decode())
    assert config["interpreter"].startswith(HOST)


def test_what_a_page_on_a_disk_cannot_use_is_taken_out_with_its_line():
    page = without_links(PAGE)
    assert "modulepreload" not in page
    assert elements(page, "script") == []
    body = PAGE[PAGE.index("</head>") :]
    assert page.endswith(re.sub(r" *<script>.*?</script>\n", "", body))


def test_every_element_that_names_the_configuration_finds_it_inside():
    page = configured(PAGE)
    assert PAGE.count('"./pyscript.toml"') == page.count(f'"{HOST}pyscript.toml"') == 2
    assert '"./pyscript.toml"' not in page


def test_the_interpreter_inside_has_the_address_of_the_configuration():
    address = tomllib.loads(configuration().decode())["interpreter"]
    assert f'"{address}"' in (ROOT / "loader" / "inside.mjs").read_text("utf-8")
