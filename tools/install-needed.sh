#!/bin/sh
# install-needed.sh run|test: installs, on Debian, what building and running (or testing) needs.
# Does nothing, quickly, when all is there. Needs root or sudo only when something is missing.
run='gcc make libc6-dev pkg-config libjansson-dev libgumbo-dev libsqlite3-dev libsodium-dev libutf8proc-dev'
test='git python3 sqlite3 xxd clang libclang-rt-dev clang-format mandoc util-linux'
case $1 in
    run) wanted=$run ;;
    test) wanted="$run $test" ;;
    *) echo "usage: install-needed.sh run|test" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian; install by hand what these packages hold: $wanted" >&2
    exit 0
fi
missing=
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "Missing:$missing. Install them as root, or install sudo, then run this again." >&2
        exit 4
    }
    as_root=sudo
fi
echo "Installing:$missing"
get() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null; }
get install -y --no-install-recommends $missing >/dev/null 2>&1 && exit 0
get update >/dev/null && get install -y --no-install-recommends $missing >/dev/null || {
    echo "Could not install:$missing. What apt-get said stands above." >&2
    exit 4
}
