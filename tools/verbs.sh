#!/bin/sh
# verbs.sh DIR: one line VERB(name) for every DIR/NAME.c that defines `const struct verb verb_NAME`.
LC_ALL=C
export LC_ALL
for file in "$1"/*.c; do
    sed -n 's/^const struct verb verb_\([a-z]*\) .*/VERB(\1)/p' "$file"
done | sort
