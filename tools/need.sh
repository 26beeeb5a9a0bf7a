#!/usr/bin/env bash
# Usage: need.sh [--have] chromium|firefox|webkit|postgresql|venv
#
# Makes sure that a program the tests use is on this machine; with --have, only says whether it is. Debian and its relatives install it
# themselves, given root or a sudo that asks no password; elsewhere the message says what to do.
# Nothing is done, and no network is asked, when the program is there already.
set -u

# find_chromium prints the first Chromium on the PATH.
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# find_firefox prints the first Firefox on the PATH.
find_firefox() { command -v firefox-esr || command -v firefox; }

# find_webkit succeeds when WebKitGTK can be driven, and has a screen to be driven on.
find_webkit() {
    command -v WebKitWebDriver && command -v Xvfb &&
        find /usr/lib /usr/libexec -path '*webkit2gtk-4*/MiniBrowser' 2>/dev/null | grep -q .
}

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
    echo "Installing $* ..." >&2
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >&2
}

have=
[ "${1-}" = --have ] && have=1 && shift
case "${1-}" in
chromium) find=find_chromium packages=(chromium) ;;
firefox) find=find_firefox packages=(firefox-esr) ;;
webkit) find=find_webkit packages=(webkit2gtk-driver xvfb) ;;
postgresql) find=find_initdb packages=(postgresql) ;;
venv) find=find_venv packages=(python3-venv) ;;
*) sed -n '2p' "$0" >&2; exit 2 ;;
esac

$find >/dev/null 2>&1 && exit 0
[ -n "$have" ] && exit 1
install "${packages[@]}" </dev/null >/dev/null && $find >/dev/null 2>&1 && exit 0
echo "$1 was not found and could not be installed here. Install it (Debian, Ubuntu: apt install" \
    "${packages[*]}) and try again." >&2
exit 1
