#!/bin/sh
# exports.sh DIR: one line EXPORT(name) for every DIR/*/*.c that defines
# `const struct export_format export_NAME`.
LC_ALL=C
export LC_ALL
for file in "$1"/*/*.c; do
    sed -n 's/^const struct export_format export_\([a-z]*\) .*/EXPORT(\1)/p' "$file"
done | sort
