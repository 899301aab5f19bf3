#!/usr/bin/env python3
"""Runs presets again and again, as a user would, and counts what did not come true.

    tests/presets/repeat_presets.py --sticky build/release/bin/sticky -n 20 [ID or FILE ...]

Without names: every preset. An expectation of a run whose own timing spoiled it is inconclusive, which is no failure,
but is counted. Exit status 1 if anything failed. As an ordinary user: su -s /bin/sh nobody -c "..."
"""

import argparse
import collections
import json
import subprocess
import sys
import time


def output_of(command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def presets_of(sticky):
    return [preset["id"] for preset in json.loads(output_of([sticky, "presets", "--json"]).stdout)]


def run_once(sticky, name):
    """(failed, inconclusive) expectations of one run, in words."""
    chosen = [name] if name.endswith(".json") else ["--preset", name]
    done = output_of([sticky, "run", *chosen, "--json"])
    try:
        expectations = json.loads(done.stdout)["expectations"]
    except ValueError:
        return [f"exit status {done.returncode}: {done.stderr.strip()}"], []
    failed = [f"{e['field']} {e['expected']}, seen {e['seen']}" for e in expectations if e["failed_repeats"]]
    spoiled = [e["field"] for e in expectations if e["inconclusive_repeats"]]
    return failed, spoiled


def repeat(sticky, name, times):
    """Prints one line, and one for each way to fail. True if nothing failed."""
    failed, spoiled = collections.Counter(), collections.Counter()
    begin = time.monotonic()
    for _ in range(times):
        more_failed, more_spoiled = run_once(sticky, name)
        failed.update(more_failed)
        spoiled.update(more_spoiled)
    each = (time.monotonic() - begin) / times
    print(f"{name:28} {times} x {each:5.2f} s  failed {failed.total()}  inconclusive {spoiled.total()}", flush=True)
    for what, count in failed.most_common():
        print(f"    {count} x {what}")
    return not failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sticky", default="sticky", help="the program")
    parser.add_argument("-n", type=int, default=20, help="how often (20)")
    parser.add_argument("names", nargs="*", metavar="ID|FILE")
    options = parser.parse_args()
    results = [repeat(options.sticky, name, options.n) for name in options.names or presets_of(options.sticky)]
    print(f"{sum(results)} of {len(results)} presets held {options.n} times")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
