#!/usr/bin/env python3
"""The pictures of docs/gallery: those that pages show are there, and those that are there can be drawn again.

usage: pictures_test.py
"""
import pathlib
import re
import unittest
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery"
SVG = "{http://www.w3.org/2000/svg}"


def shown():
    """Picture names that a Markdown page refers to."""
    pages = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
    return {name for page in pages for name in re.findall(r"gallery/([\w.-]+\.svg)", page.read_text(encoding="utf-8"))}


def drawn():
    """Picture names that the script writes."""
    script = (GALLERY / "regenerate").read_text(encoding="utf-8")
    names = re.findall(r"^draw \S+ (\S+)", script, re.MULTILINE)
    return {f"{name}.{language}.svg" for name in names for language in ("en", "zh")}


class Gallery(unittest.TestCase):
    def test_every_picture_shown_is_drawn_and_every_one_drawn_is_shown(self):
        self.assertEqual(shown(), drawn())

    def test_the_folder_holds_them_and_nothing_else(self):
        self.assertEqual({path.name for path in GALLERY.glob("*.svg")}, drawn())

    def test_each_is_small_and_says_what_it_shows(self):
        for name in sorted(drawn()):
            with self.subTest(name):
                path = GALLERY / name
                self.assertLess(path.stat().st_size, 80_000)
                root = xml.parse(path).getroot()
                self.assertTrue(root.findtext(SVG + "title"))
                self.assertTrue(root.findtext(SVG + "desc"))


if __name__ == "__main__":
    unittest.main()
