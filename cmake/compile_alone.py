#!/usr/bin/env python3
"""Reads every file of a build alone, as the compiler does, but makes nothing: compile_alone.py BUILD_DIR

What compiles together with others, or after precompiled headers, may lack an #include; here that shows. The build must
be configured with CMAKE_UNITY_BUILD=OFF and CMAKE_DISABLE_PRECOMPILE_HEADERS=ON.
"""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def problem_in(entry):
    words = shlex.split(entry["command"])
    del words[words.index("-o"):words.index("-o") + 2]
    words = [word for word in words if not word.startswith("-fsanitize=")]  # checks nothing here, and takes time
    done = subprocess.run([*words, "-fsyntax-only"], cwd=entry["directory"], capture_output=True, text=True)
    return done.stderr if done.returncode != 0 else ""


def is_ours(entry):
    path = pathlib.Path(entry["file"])
    return path.is_relative_to(ROOT) and "build" not in path.relative_to(ROOT).parts


def main():
    entries = json.loads((pathlib.Path(sys.argv[1]) / "compile_commands.json").read_text(encoding="utf-8"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = [problem for problem in pool.map(problem_in, filter(is_ours, entries)) if problem]
    print("".join(problems), end="")
    return 1 if problems else 0


sys.exit(main())
