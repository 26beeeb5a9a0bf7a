"""WebKitGTK under WebDriver, on a screen that exists in memory only.

Playwright cannot drive the WebKit of a distribution. Debian's ``webkit2gtk-driver``
drives WebKitGTK's own MiniBrowser; Selenium speaks to it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

MINI_BROWSERS = "webkit2gtk-4.*/MiniBrowser"
LIBRARIES = ("/usr/lib", "/usr/libexec")
SCREEN = "1440x1000x24"


def program(name: str) -> str:
    """Return where a program is."""
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"no {name} on the PATH; `make test-all` installs the browsers")
    return found


def mini_browser() -> str:
    """Return where MiniBrowser is. It is part of the library, and not on the PATH."""
    for folder in map(Path, LIBRARIES):
        for pattern in (MINI_BROWSERS, f"*/{MINI_BROWSERS}"):
            for found in sorted(folder.glob(pattern)):
                return str(found)
    raise FileNotFoundError("no MiniBrowser of WebKitGTK; `make test-all` installs the browsers")


@contextmanager
def screen() -> Iterator[str]:
    """Start an X server without a monitor, and give the name of its display."""
    reader, writer = os.pipe()
    command = [program("Xvfb"), "-displayfd", str(writer), "-screen", "0", SCREEN]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb ended before it had a display")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def driving(display: str) -> Iterator[webdriver.WebKitGTK]:
    """Start WebKitGTK with an empty profile on a display."""
    options = Options()
    options.binary_location = mini_browser()
    options.add_argument("--automation")
    # Selenium returns before the page is loaded, so that the watch can be installed early.
    options.page_load_strategy = "none"
    service = Service(program("WebKitWebDriver"), env=os.environ | {"DISPLAY": display})
    driver = webdriver.WebKitGTK(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()
