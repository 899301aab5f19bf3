#!/usr/bin/env python3
"""Reads every #include line and holds it to the layers of docs/extend/architecture.md.

A folder may include itself and the folders named for it, nothing else of the project. Qt is for app/gui alone,
sockets for net, link and the session's folder, and demos stand on libc without the project.
"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
USES = {  # transitively closed by hand, so that a new arrow is a deliberate edit
    "core/base": set(),
    "core/trace": {"core/base"},
    "core/framing": {"core/base"},
    "core/net": {"core/base"},
    "core/link": {"core/net", "core/trace", "core/base"},
    "core/experiment": {"core/link", "core/net", "core/framing", "core/trace", "core/base"},
    "core/ask": {"core/experiment", "core/framing", "core/base"},
    "core/analysis": {"core/framing", "core/trace", "core/base"},
    "core/figure": {"core/analysis", "core/framing", "core/trace", "core/base"},
    "core/report": {"core/figure", "core/analysis", "core/experiment", "core/link", "core/net", "core/framing", "core/trace",
                    "core/base"},  # net for its file handle; the sockets are kept out below
    "app/cli": {"core"},
    "app/gui": {"core", "app/cli"},  # the command line of sticky-lab
    "demos": set(),
}
SOCKET_HEADERS = re.compile(r"^(sys/socket|sys/un|netinet/|arpa/|poll|sys/ioctl|linux/|netlink/)")
MAY_USE_SOCKETS = {"core/net", "core/link", "core/experiment", "demos"}
RAW_STRING = re.compile(r'R"(\w*)\(.*?\)\1"', re.DOTALL)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def sources(folder):
    return [p for p in sorted((ROOT / folder).rglob("*")) if p.suffix in {".h", ".cpp"}]


def without_raw_strings(text):
    """Raw string literals may hold C code for others to copy; their lines stay, emptied."""
    return RAW_STRING.sub(lambda match: "\n" * match[0].count("\n"), text)


def includes(path):
    for number, line in enumerate(without_raw_strings(path.read_text(encoding="utf-8")).splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield f"{path.relative_to(ROOT)}:{number}", match[1], match[2]


def allowed(folder, target):
    return any(target == f or target.startswith(f + "/") for f in USES[folder] | {folder})


class Layering(unittest.TestCase):
    def test_project_includes_point_down(self):
        wrong = []
        for folder in USES:
            for path in sources(folder):
                for place, quote, name in includes(path):
                    inside = name.startswith(("core/", "app/", "tests/"))
                    if inside and not allowed(folder, str(pathlib.PurePosixPath(name).parent)):
                        wrong.append(f"{place}: {folder} must not include {name}")
        self.assertEqual(wrong, [])

    def test_qt_stays_in_the_window(self):
        wrong = [f"{place}: {name}" for folder in USES if folder != "app/gui" for path in sources(folder)
                 for place, _, name in includes(path) if re.match(r"^(Qt?[A-Z]|Qt)", name)]
        self.assertEqual(wrong, [])

    def test_sockets_stay_below_the_trace(self):
        wrong = [f"{place}: {name}" for folder in USES if folder not in MAY_USE_SOCKETS and folder.startswith("core")
                 for path in sources(folder) for place, _, name in includes(path) if SOCKET_HEADERS.match(name)]
        self.assertEqual(wrong, [])

    def test_every_folder_of_core_is_known(self):
        folders = {f"core/{p.name}" for p in (ROOT / "core").iterdir() if p.is_dir()}
        self.assertEqual(folders - set(USES), set())


if __name__ == "__main__":
    sys.exit(unittest.main())
