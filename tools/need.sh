#!/usr/bin/env bash
# Usage: need.sh chromium|postgresql|venv
#
# Makes sure that a program the tests use is on this machine. Debian and its relatives install it
# themselves, given root or a sudo that asks no password; elsewhere the message says what to do.
# Nothing is done, and no network is asked, when the program is there already.
set -u

# find_chromium prints the first Chromium on the PATH.
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# find_initdb prints PostgreSQL's initdb, which Debian keeps off the PATH.
find_initdb() {
    command -v initdb && return
    local found
    for found in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$found" ] && echo "$found" && return
    done
    return 1
}

# find_venv succeeds when python3 can make an environment that has pip.
find_venv() { "${PYTHON:-python3}" -c 'import venv, ensurepip'; }

# install runs apt-get, as root or through sudo.
install() {
    local root=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        root=(sudo -n)
    fi
    command -v apt-get >/dev/null || return 1
    echo "Installing $1 ..." >&2
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$1" >&2
}

case "${1-}" in
chromium) find=find_chromium package=chromium ;;
postgresql) find=find_initdb package=postgresql ;;
venv) find=find_venv package=python3-venv ;;
*) sed -n '2p' "$0" >&2; exit 2 ;;
esac

$find >/dev/null 2>&1 && exit 0
install "$package" </dev/null >/dev/null && $find >/dev/null 2>&1 && exit 0
echo "$1 was not found and could not be installed here. Install it (Debian, Ubuntu: apt install" \
    "$package) and try again." >&2
exit 1
