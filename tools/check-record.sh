#!/bin/sh
# check-record.sh SITE/DISCLOSURE: each line follows the one before, and what is published is what the newest lines say.
# Needs nothing of this program; docs/record.md is the format.
cd "$1" || exit 2
number=0 before='' wrong=0
while IFS= read -r line; do
  number=$((number + 1))
  previous=$(printf %s "$line" | sed -n 's/.*"previous":"\([0-9a-f]*\)".*/\1/p')
  case $line in *"\"number\":$number,"*) ;; *) echo "line $number: its number is another"; wrong=1 ;; esac
  [ "$previous" = "$before" ] || { echo "line $number: does not follow the line before"; wrong=1; }
  before=$(printf %s "$line" | sha256sum | cut -d ' ' -f 1)
done <record.jsonl
for id in $(sed -n 's/.*"id":"\([^"]*\)".*/\1/p' record.jsonl | sort -u); do
  recorded=$(grep -F "\"id\":\"$id\"" record.jsonl | tail -n 1 | sed 's/.*"sha256":"\([0-9a-f]*\)".*/\1/')
  case $id in disclosure) file=index.json ;; updates/*) file=changes/${id#updates/}/index.json ;; *) file=$id/index.json ;; esac
  [ "$(sha256sum <"$file" | cut -d ' ' -f 1)" = "$recorded" ] || { echo "$id: is not what was recorded last"; wrong=1; }
done
echo "$number lines, head $before"
exit $wrong
