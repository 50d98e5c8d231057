# pathological.sh: text made to be slow: each must be read, or refused, in a time that grows with its
# length and not with its square. 60 KB each; a normal report of that length takes under 0.2 s.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

slow() { # NAME UNIT
    yes "$2" | tr -d '\n' | head -c 60000 >"$folder/$1"
    timeout 30 "$VITNE" read --json "$folder/$1" >"$folder/out" 2>"$folder/err"
    code=$?
    case $code in
        0 | 3) echo "ok pathological $1" ;;
        124) echo "not ok pathological $1: over 30 s" ;;
        *) echo "not ok pathological $1: exit code $code" && head -n 3 "$folder/err" ;;
    esac
}

slow one-word a
slow blanks ' '
slow stops '. '
slow digits 1
slow groups '1,'
slow numbers 'hundred thousand '
slow quotes '"'
slow brackets '('
slow names 'Mosul '
slow dates 'on 5 July 2017 '
slow triggers 'killed and '
slow victims 'two soldiers and three women and '
slow reports 'Two men died. '
slow norsk 'Hundrevis av sivile ble drept og '
slow parts 'of them '
slow speech 'said, he said, '
slow marks 'é́'
slow elements '<div>'
slow paragraphs '<p>Two men died.'
slow entities '<p>&amp;'
slow attributes '<a b="'
slow objects '{"a":'
