#!/bin/sh
# families.sh DIR: one line FAMILY(name) for every DIR/*/*.c that defines
# `const struct claim_family family_NAME`.
LC_ALL=C
export LC_ALL
for file in "$1"/*/*.c; do
    sed -n 's/^const struct claim_family family_\([a-z]*\) .*/FAMILY(\1)/p' "$file"
done | sort
