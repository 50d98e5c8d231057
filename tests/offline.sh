#!/bin/sh
# offline.sh: ./run with the network taken away: once installed, nothing needs it.
cd "$(dirname "$0")/.." || exit 4
away="unshare -n"
$away true 2>/dev/null || away="unshare -rn"
if ! $away true 2>/dev/null; then
    echo "skip offline: this machine does not let a program leave the network"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
fi
if $away ./run --no-install; then
    echo "ok offline: ./run"
    echo "1 passed, 0 failed, 0 skipped"
else
    echo "not ok offline: ./run without a network"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi
