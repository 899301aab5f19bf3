#!/bin/sh
# Runs a test program as uid nobody: root may do what an ordinary user may not, and the private link needs neither.
# Exit status 77: skipped, with the reason.
set -eu
program=$1
shift
[ "$(id -u)" = 0 ] || { echo "skipped: already an ordinary user"; exit 77; }
command -v setpriv >/dev/null || { echo "skipped: setpriv (util-linux) is not installed"; exit 77; }
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
as_nobody test -x "$program" || { echo "skipped: nobody may not enter the build directory"; exit 77; }
cd /
# tshark gives up where it may not look into $HOME.
exec env HOME=/nonexistent setpriv --reuid=65534 --regid=65534 --clear-groups "$program" "$@"
