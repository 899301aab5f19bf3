#!/usr/bin/env bash
# usage: in_parts.sh COUNT PROGRAM [ARGUMENT...]     a GoogleTest program's tests, in COUNT processes beside each other
set -euo pipefail
count=${1:?usage: in_parts.sh COUNT PROGRAM [ARGUMENT...]}
shift
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export GTEST_TOTAL_SHARDS=$count

parts=()
for ((part = 0; part < count; part++)); do
  GTEST_SHARD_INDEX=$part "$@" >"$logs/$part" 2>&1 &
  parts+=($!)
done
status=0
for ((part = 0; part < count; part++)); do
  wait "${parts[part]}" || status=$?
  cat "$logs/$part"
done
exit $status
