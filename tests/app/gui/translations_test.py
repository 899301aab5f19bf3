#!/usr/bin/env python3
"""Every text of the window is in the translation file and translated. Usage: translations_test.py LUPDATE"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[3]
CATALOGUE = ROOT / "app/gui/translations/sticky_zh_CN.ts"
CHINESE = re.compile(r"[\u4e00-\u9fff\uff0c\uff1a]")  # "%1：%2" has no word
PLACE = re.compile(r"%L?\d")
LUPDATE = sys.argv.pop()
# Names that are the same in both languages.
SAME = {"English", "MTU"}


def refreshed():
    """What lupdate makes of the catalogue, and what it says about the sources."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / CATALOGUE.name
        shutil.copy(CATALOGUE, copy)
        done = subprocess.run([LUPDATE, "-silent", "-locations", "none", "-no-obsolete", "-I", ROOT, ROOT / "app/gui", "-ts", copy],
                              capture_output=True, text=True, check=True)
        return ElementTree.parse(copy).getroot(), done.stderr


def messages(root):
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


def class_of(context):
    return context.rpartition("::")[2]


class Translations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root, cls.said = refreshed()

    def test_every_text_is_translated(self):
        # lupdate of Qt 6.8 loses the namespace of functions that take a Qt::Orientation; the program does not.
        catalogue = ElementTree.parse(CATALOGUE).getroot()
        known = {(class_of(context), source) for context, source, translation in messages(catalogue)
                 if translation.text and not translation.get("type")}
        untranslated = [f"{context}: {source}" for context, source, translation in messages(self.root)
                        if (class_of(context), source) not in known]
        self.assertEqual([], untranslated, "run ./dev translate, then translate these in " + CATALOGUE.name)

    def test_chinese_is_chinese(self):
        english = [f"{context}: {source}" for context, source, translation in messages(self.root)
                   if translation.text and source not in SAME and not CHINESE.search(translation.text)]
        self.assertEqual([], english)

    def test_places_for_values_are_the_same(self):
        wrong = [source for _, source, translation in messages(self.root)
                 if translation.text and sorted(PLACE.findall(source)) != sorted(PLACE.findall(translation.text))]
        self.assertEqual([], wrong)

    def test_every_text_has_a_class_that_asks_for_it(self):
        lost = [line for line in self.said.splitlines() if "Q_OBJECT" in line or "without context" in line]
        self.assertEqual([], lost, "the program looks for these texts elsewhere than lupdate puts them")


if __name__ == "__main__":
    unittest.main()
