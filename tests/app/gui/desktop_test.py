#!/usr/bin/env python3
"""Installs the desktop files and has them checked by the desktop's own tools, where they are.
Usage: desktop_test.py CMAKE BUILD_FOLDER"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

BUILD = sys.argv.pop()
CMAKE = sys.argv.pop()
ID = "org.stickylab.StickyLab"


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


class Desktop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.share = pathlib.Path(cls.folder.name) / "share"
        status, said = run(CMAKE, "--install", BUILD, "--prefix", cls.folder.name, "--component", "gui")
        assert status == 0, said
        cls.entry = cls.share / f"applications/{ID}.desktop"
        cls.metainfo = cls.share / f"metainfo/{ID}.metainfo.xml"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def tool(self, name, package):
        if shutil.which(name) is None:
            print(f"skipped: {name} is not installed (Debian: {package})", flush=True)
            self.skipTest(name)
        return name

    def test_menu_entry(self):
        status, said = run(self.tool("desktop-file-validate", "desktop-file-utils"), self.entry)
        self.assertEqual((0, ""), (status, said))

    def test_catalogue(self):
        _, said = run(self.tool("appstreamcli", "appstream"), "validate", "--no-net", self.metainfo)
        self.assertIn("Validation", said)
        # The project has no page of its own to name as its home; AppStream before 1.0 did not ask.
        wrong = [line for line in said.splitlines() if line[:2] in ("E:", "W:") and "url-homepage-missing" not in line]
        self.assertEqual([], wrong)
        root = ElementTree.parse(self.metainfo).getroot()
        self.assertEqual(self.entry.name, root.findtext("launchable"))

    def test_saved_runs_are_known(self):
        mime = self.share / "mime"
        status, said = run(self.tool("update-mime-database", "shared-mime-info"), mime)
        self.assertEqual(0, status, said)
        self.assertIn("application/x-stickylab-run:*.sticky", (mime / "globs2").read_text())
        self.assertIn(b"\x8bSTIKY\r\n", (mime / "magic").read_bytes())
        self.assertIn("MimeType=application/x-stickylab-run;", self.entry.read_text())

    def test_every_icon_is_there(self):
        icons = {path.parent.parent.name for path in (self.share / "icons/hicolor").rglob("sticky-lab.*")}
        self.assertEqual({"scalable"} | {f"{n}x{n}" for n in (16, 24, 32, 48, 64, 128, 256)}, icons)
        self.assertIn("Icon=sticky-lab\n", self.entry.read_text())


if __name__ == "__main__":
    unittest.main()
