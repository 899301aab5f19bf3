#!/usr/bin/env python3
"""Installs both components the way a package does, and uses what was installed.
Usage: install_test.py CMAKE BUILD_FOLDER cli|gui (what was built: the command line alone, or the window too)"""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILT = sys.argv.pop()
BUILD = sys.argv.pop()
CMAKE = sys.argv.pop()
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ID = "org.stickylab.StickyLab"
LIMIT_S = 120  # far beyond any load


def reference(program):
    return {f"share/man/man1/{program}.1.gz", f"share/man/zh_CN/man1/{program}.1.gz",
            f"share/bash-completion/completions/{program}"}


def policy_files(package):
    return {f"share/doc/{package}/copyright", f"share/doc/{package}/changelog.gz"}


EXPECTED = {
    "cli": {"bin/sticky", "libexec/stickylab/sticky-link-helper"} | reference("sticky") | policy_files("stickylab-cli") |
           {f"share/stickylab/{p.relative_to(ROOT / 'data')}" for p in (ROOT / "data").rglob("*") if p.is_file()},
    "gui": {"bin/sticky-lab", f"share/applications/{ID}.desktop", f"share/metainfo/{ID}.metainfo.xml",
            f"share/mime/packages/{ID}.xml", "share/icons/hicolor/scalable/apps/sticky-lab.svg"} |
           {f"share/icons/hicolor/{n}x{n}/apps/sticky-lab.png" for n in (16, 24, 32, 48, 64, 128, 256)} |
           reference("sticky-lab") | policy_files("stickylab"),
}


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.files = {component: cls.install(component) for component in ("cli", "gui")}
        cls.usr = pathlib.Path(cls.folder.name) / "cli/usr"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def install(cls, component):
        stage = pathlib.Path(cls.folder.name) / component
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", "/usr", "--component", component],
                       env=dict(os.environ, DESTDIR=str(stage)), capture_output=True, check=True)
        return {str(p.relative_to(stage / "usr")) for p in stage.rglob("*") if p.is_file()}

    def run_sticky(self, *words):
        return subprocess.run([self.usr / "bin/sticky", *words], capture_output=True, text=True, timeout=LIMIT_S,
                              env=dict(os.environ, LC_ALL="C.UTF-8"))

    def test_each_component_has_its_files(self):
        self.assertEqual(EXPECTED["cli"], self.files["cli"])
        self.assertEqual(EXPECTED["gui"] if BUILT == "gui" else set(), self.files["gui"])

    def test_the_command_line_needs_no_qt(self):
        if shutil.which("readelf") is None:
            self.skipTest("readelf")
        for program in ("bin/sticky", "libexec/stickylab/sticky-link-helper"):
            needed = subprocess.run(["readelf", "-d", self.usr / program], capture_output=True, text=True, check=True)
            self.assertIn("NEEDED", needed.stdout)
            self.assertNotIn("Qt", needed.stdout)

    def test_the_menu_entry_names_the_program(self):
        if BUILT != "gui":
            self.skipTest("the window was not built")
        entry = (ROOT / f"app/gui/desktop/{ID}.desktop").read_text(encoding="utf-8")
        self.assertIn("bin/" + re.search(r"^Exec=(\S+)", entry, re.M)[1], self.files["gui"])

    def test_all_say_the_same_version(self):
        ran = self.run_sticky("--version")
        changelog = gzip.decompress((self.usr / "share/doc/stickylab-cli/changelog.gz").read_bytes()).decode()
        version = re.match(r"stickylab \((\S+)\)", changelog)[1]
        self.assertEqual((0, ["stickylab", version]), (ran.returncode, ran.stdout.split()[:2]))
        self.assertIn(f"\n## {version} ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
        metainfo = (ROOT / f"app/gui/desktop/{ID}.metainfo.xml").read_text(encoding="utf-8")
        self.assertEqual(version, re.search(r'<release version="([^"]+)"', metainfo)[1])

    def test_the_private_link_finds_its_helper(self):
        ran = self.run_sticky("run", "--preset", "nagle-rtt", "--set", "link.rtt_ms=5")
        self.assertNotIn("helper is not installed", ran.stderr)
        if ran.returncode == 3:
            print("skipped:", ran.stderr.strip().splitlines()[-1], flush=True)
            self.skipTest("this machine cannot")
        self.assertIn(ran.returncode, (0, 1), ran.stderr)  # 1: other expectations than this test's own

    def test_the_helper_is_the_installed_one(self):
        helper = self.usr / "libexec/stickylab/sticky-link-helper"
        away = helper.with_name("away")
        helper.rename(away)
        self.addCleanup(lambda: away.rename(helper))
        ran = self.run_sticky("run", "--preset", "nagle-rtt")
        self.assertEqual(3, ran.returncode)
        self.assertIn("helper is not installed", ran.stderr)

    def completed(self, program, *words):
        script = ('source "$1"; COMP_WORDS=("${@:3}"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "$2"; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        path = f"{self.usr / 'bin'}:{os.environ['PATH']}"
        folder = self.usr if program == "sticky" else pathlib.Path(self.folder.name) / "gui/usr"
        ran = subprocess.run(["bash", "-c", script, "bash", folder / f"share/bash-completion/completions/{program}",
                              "_" + program.replace("-", "_"), program, *words],
                             env=dict(os.environ, PATH=path), capture_output=True, text=True, timeout=LIMIT_S)
        self.assertEqual("", ran.stderr)
        return ran.stdout.split()

    def test_bash_completes(self):
        self.assertEqual(["compare", "code"], self.completed("sticky", "co"))
        self.assertEqual(["late-reader"], self.completed("sticky", "run", "--preset", "late-r"))
        self.assertEqual(["light", "dark", "projector"], self.completed("sticky", "run", "--theme", ""))
        if BUILT == "gui":
            self.assertEqual(["--slide", "--size", "--scale"], self.completed("sticky-lab", "--s"))
            self.assertEqual(["late-reader"], self.completed("sticky-lab", "--preset", "late-r"))


class Scripts(unittest.TestCase):
    def test_maintainer_scripts_are_shell(self):
        for name in ("postinst", "prerm", "postrm"):
            script = ROOT / "packaging/debian" / name
            self.assertEqual("#!/bin/sh", script.read_text().splitlines()[0])
            subprocess.run(["sh", "-n", script], check=True)


if __name__ == "__main__":
    unittest.main()
