#!/usr/bin/env python3
"""The demos are pages to read: short, alone, helpful when asked; and what they share reads the same in each."""
import collections
import pathlib
import re
import unittest

from support import DEMOS, main, run

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "demos"
PAGES = sorted(FOLDER.glob("*.cpp"))
FUNCTION = re.compile(r"^(?!struct|class|namespace|constexpr|enum)(\S[^\n;]*\)) \{\n(.*?)^\}\n", re.M | re.S)
PORTS = ("65536", "nine", "80x", "8000 ", "-1", "4294967376", "99999999999999999999", "")
WRONG = [["--nonsense"], ["-x"], ["--port"], ["a", "b"], *(["--port", port] for port in PORTS)]
OWN = re.compile(r"\b(main|serve|send_message|receive_message|naive)\(")  # what a page is about


class Pages(unittest.TestCase):
    maxDiff = None

    def test_there_is_a_program_for_every_page(self):
        self.assertGreater(len(PAGES), 20)
        for page in PAGES:
            self.assertTrue((DEMOS / page.stem).is_file(), page.stem)

    def test_a_page_is_short_and_begins_with_what_it_is_for(self):
        for page in PAGES:
            with self.subTest(page.name):
                lines = page.read_text(encoding="utf-8").splitlines()
                self.assertGreaterEqual(len(lines), 60)
                self.assertLessEqual(len(lines), 150)
                self.assertTrue(lines[0].startswith("// "))

    def test_a_page_stands_alone(self):
        for page in PAGES:
            with self.subTest(page.name):
                text = page.read_text(encoding="utf-8")
                self.assertNotIn('#include "', text)
                self.assertNotIn("#define", text)
                self.assertNotIn("template", text)

    def test_what_pages_share_reads_the_same(self):
        bodies = collections.defaultdict(lambda: collections.defaultdict(list))
        for page in PAGES:
            for signature, body in FUNCTION.findall(page.read_text(encoding="utf-8")):
                if not OWN.search(signature):
                    bodies[signature][body].append(page.name)
        shared = {signature for signature, versions in bodies.items() if sum(map(len, versions.values())) > 1}
        self.assertGreater(len(shared), 10)
        differing = {signature: list(bodies[signature].values()) for signature in shared if len(bodies[signature]) > 1}
        self.assertEqual(differing, {})

    def test_help_and_wrong_usage(self):
        for page in PAGES:
            with self.subTest(page.name):
                told = run(page.stem, "--help")
                self.assertEqual(told.returncode, 0)
                self.assertIn(f"usage: {page.stem}", told.stdout)
                self.assertIn("Exit status", told.stdout)
                for wrong in WRONG:
                    done = run(page.stem, *wrong)
                    self.assertEqual(done.returncode, 2, wrong)
                    self.assertRegex(done.stderr, r"\A.*--help.*\n\Z", wrong)
                    self.assertEqual(done.stdout, "")

    def test_clients_wait_for_some_time_and_not_for_ever(self):
        for name in ("03_command_naive_client", "04_command_udp_client", "10_file_client"):
            for wrong in ("0", "-1", "2s", "", "4294967297"):
                done = run(name, "--timeout", wrong)
                self.assertEqual((done.returncode, done.stderr), (2, f"{wrong}: not understood; see --help\n"))

    def test_the_readmes_name_every_page(self):
        for name in ("README.md", "README.zh.md"):
            text = (FOLDER / name).read_text(encoding="utf-8")
            self.assertEqual([page.stem for page in PAGES if page.stem not in text], [], name)


if __name__ == "__main__":
    main()
