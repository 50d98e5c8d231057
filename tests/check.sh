# check.sh: what command tests share; sourced, from the top of the tree, after `suite=NAME`.
# Leaves a folder of the test's own in $dir, removed at exit.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
check() { # NAME, then a command that holds
    name=$1
    shift
    if "$@" >"$dir/why" 2>&1; then echo "ok $suite: $name"; else
        echo "not ok $suite: $name"
        cat "$dir/why"
    fi
}
has() { grep -q -e "$1" "$2" || { echo "no '$1' in:"; cat "$2"; false; }; }
lacks() { ! grep -q -e "$1" "$2" || { echo "'$1' in:"; cat "$2"; false; }; }
code() { # WANT COMMAND…
    want=$1
    shift
    "$@" >"$dir/code" 2>&1
    got=$?
    [ $got -eq "$want" ] || { echo "exit code $got, not $want"; cat "$dir/code"; false; }
}
