#!/usr/bin/env bash
# Usage: need.sh [--have] chromium|firefox|webkit|postgresql|venv
#
# Makes sure that a program the tests use is on this machine. With --have it only says whether it is.
#
# - A program that is there already is used. Then nothing is installed, and no network is asked.
# - Where there is apt-get (Debian, Ubuntu), it installs what is missing, as root or through a sudo
#   that asks for no password. Nothing else is tried on such a machine.
# - Where there is no apt-get (macOS, Windows, Fedora), Playwright downloads its own Chromium or Firefox.
#   The other programs have to be installed by hand there.
# - Where none of this works, the message says what was tried, and what to do.
set -u
cd "$(dirname "$0")/.." || exit 2

# The Python that has Playwright; make sets this.
VENV_PYTHON=${VENV_PYTHON:-.venv/bin/python}

# own_browser prints where Playwright's own browser is, if it was downloaded.
own_browser() { "$VENV_PYTHON" -m tests.browser.programs "$1"; }

# find_chromium prints the first Chromium on the PATH, or Playwright's own.
find_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome ||
        own_browser chromium
}

# find_firefox prints the first Firefox on the PATH, or Playwright's own.
find_firefox() { command -v firefox-esr || command -v firefox || own_browser firefox; }

# find_webkit succeeds when WebKitGTK can be driven, and has a screen to be driven on.
find_webkit() {
    command -v WebKitWebDriver && command -v Xvfb &&
        find /usr/lib /usr/libexec -path '*webkit2gtk-4*/MiniBrowser' 2>/dev/null | grep -q .
}

# find_postgresql prints PostgreSQL's initdb, which Debian keeps off the PATH.
find_postgresql() {
    command -v initdb && return
    local found
    for found in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$found" ] && echo "$found" && return
    done
    return 1
}

# find_venv succeeds when python3 can make an environment that has pip.
find_venv() { "${PYTHON:-python3}" -c 'import venv, ensurepip'; }

# with_apt installs Debian's packages, as root or through sudo.
with_apt() {
    local root=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        root=(sudo -n)
    fi
    echo "Installing $* ..." >&2
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >&2
}

# with_playwright downloads Playwright's own browser into the user's cache.
with_playwright() {
    echo "There is no $1 on the PATH, and no apt-get to install it, so Playwright downloads its own." >&2
    "$VENV_PYTHON" -m playwright install "$1" >&2
}

# provide tries the one way that this machine has, and sets $tried to what that was.
provide() {
    if command -v apt-get >/dev/null; then
        tried="apt-get could not install ${packages[*]} (it needs root, or a sudo that asks for no password)"
        with_apt "${packages[@]}"
    elif [ -n "$own" ]; then
        tried="there is no apt-get, and Playwright could not download its own (its message is above)"
        with_playwright "$name"
    else
        tried="there is no apt-get, and nothing else that could install it"
        return 1
    fi
}

have=
[ "${1-}" = --have ] && have=1 && shift
name=${1-} own=
case "$name" in
chromium) packages=(chromium) own=1
    remedy="Install Chromium or Chrome so that chromium or google-chrome is on the PATH" ;;
firefox) packages=(firefox-esr) own=1
    remedy="Install Firefox so that firefox is on the PATH" ;;
webkit) packages=(webkit2gtk-driver xvfb)
    remedy="Install WebKitGTK's WebKitWebDriver and Xvfb, which exist for Linux only, or leave these tests out: make test" ;;
postgresql) packages=(postgresql)
    remedy="Install PostgreSQL so that initdb is on the PATH" ;;
venv) packages=(python3-venv)
    remedy="Install a Python that has venv and ensurepip" ;;
*) sed -n '2p' "$0" >&2; exit 2 ;;
esac

"find_$name" >/dev/null 2>&1 && exit 0
[ -n "$have" ] && exit 1
provide </dev/null >/dev/null && "find_$name" >/dev/null 2>&1 && exit 0
echo "$name was not found: $tried. $remedy (Debian, Ubuntu: apt install ${packages[*]})," \
    "then try again." >&2
exit 1
