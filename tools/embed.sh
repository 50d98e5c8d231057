#!/bin/sh
# embed.sh FILE: the file as C string literals, one a line with a comma: the text of an array.
sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$/\\n",/' "$1"
