#!/bin/sh
# make.sh: chains the hand-written lines of a stage. Reads `events` (kind, id, day, file of the canonical record), writes record.jsonl.
# The canonical records beside it were written by hand from content/; nothing of the program made them.
cd "$(dirname "$0")" || exit 2
for stage in 1-published 2-reported 3-corrected 4-withdrawn; do
  number=0 before=''
  : >$stage/record.jsonl
  while read -r kind id day file; do
    number=$((number + 1))
    hash=$(sha256sum <"$file" | cut -d ' ' -f 1)
    [ -n "$before" ] && previous="\"previous\":\"$before\"," || previous=''
    line="{\"id\":\"$id\",\"kind\":\"$kind\",\"number\":$number,\"on\":\"$day\",$previous\"sha256\":\"$hash\",\"version\":1}"
    printf '%s\n' "$line" >>$stage/record.jsonl
    before=$(printf %s "$line" | sha256sum | cut -d ' ' -f 1)
  done <$stage/events
done
