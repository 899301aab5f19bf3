#!/usr/bin/env python3
"""sticky-lab from outside, without a display: its help, its refusals, and the pictures that --export draws.
Usage: export_command_test.py STICKY_LAB STICKY"""
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

STICKY = sys.argv.pop()
STICKY_LAB = sys.argv.pop()
LIMIT_S = 120  # far beyond any load


def environment(**more):
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL")}
    return bare | {"LANG": "C.UTF-8"} | more


def lab(*words, **more):
    return subprocess.run([STICKY_LAB, *map(str, words)], capture_output=True, text=True, timeout=LIMIT_S,
                          env=environment(**more))


def png(path):
    """Width, height and the texts of a PNG; its checksums are checked."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, size, texts = 8, None, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        if kind == b"tEXt":
            key, _, text = body.partition(b"\0")
            texts[key.decode()] = text.decode("latin-1")
        if kind == b"zTXt":
            key, _, rest = body.partition(b"\0")
            texts[key.decode()] = zlib.decompress(rest[1:]).decode("latin-1")
        if kind == b"iTXt":
            key, _, rest = body.partition(b"\0")
            compressed, text = rest[0], rest[2:].split(b"\0", 2)[2]
            texts[key.decode()] = (zlib.decompress(text) if compressed else text).decode()
        at += 12 + length
    return size, texts


class Pictures(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.here = pathlib.Path(self.folder.name)

    def drawn(self, name, *words, **more):
        done = lab("--export", self.here / name, *words, **more)
        self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))
        return self.here / name

    def saved(self, preset, *words):
        run = self.here / "a.sticky"
        subprocess.run([STICKY, "run", "--preset", preset, "--save", run, *words], check=True, capture_output=True,
                       timeout=LIMIT_S)
        return run

    def test_slide_is_16_to_9_and_says_what_happened(self):
        size, texts = png(self.drawn("a.png", "--preset", "late-reader", "--slide"))
        self.assertEqual((1920, 1080), size)
        self.assertRegex(texts["Title"], r"TCP: \d+ sends?.*1 rec")

    def test_chinese(self):
        _, texts = png(self.drawn("a.png", "--preset", "late-reader", "--lang", "zh"))
        self.assertRegex(texts["Title"], r"TCP：\d+ 次 send")

    def test_size_is_kept_exactly(self):
        size, _ = png(self.drawn("a.png", "--preset", "late-reader", "--size", "640x900"))
        self.assertEqual((640, 900), size)

    def test_scale(self):
        run = self.saved("late-reader")  # one run, drawn twice: two runs need not look alike
        once, _ = png(self.drawn("a.png", run, "--figure", "byte-map"))
        twice, _ = png(self.drawn("b.png", run, "--figure", "byte-map", "--scale", "2"))
        self.assertEqual(2 * once[0], twice[0])
        self.assertAlmostEqual(2 * once[1], twice[1], delta=1)  # a height of half a pixel is rounded in both

    def run_of(self, name, *changes):
        subprocess.run([STICKY, "run", "--preset", "late-reader", "--save", self.here / name,
                        *(word for change in changes for word in ("--set", change))],
                       check=True, capture_output=True, timeout=LIMIT_S)
        return self.here / name

    def test_pipe_says_its_moment(self):
        run = self.run_of("a.sticky")
        self.assertIn("5 ms after the first send", self.drawn("a.svg", run, "--figure", "pipe", "--at", "5").read_text())
        self.assertIn("receive buffer", self.drawn("b.svg", run, "--figure", "pipe").read_text())

    def test_histogram_of_repeats(self):
        run = self.run_of("a.sticky", "repeat=3")
        self.assertIn("TCP receive calls in 3 runs", self.drawn("a.svg", run, "--figure", "histogram").read_text())

    def test_two_runs_on_shared_axes(self):
        a, b = self.run_of("a.sticky"), self.run_of("b.sticky", "sender.nodelay=true")
        drawing = self.drawn("a.svg", a, "--compare", b).read_text()
        for said in ("Nagle on", "Nagle off"):
            self.assertIn(said, drawing)

    def test_preset_of_a_folder(self):
        (self.here / "mine.json").write_text('{"schema": 1, "id": "my-own", "messages": {"count": 3}}')
        self.assertIn("3 sends", self.drawn("a.svg", "--preset-dir", self.here, "--preset", "my-own").read_text())

    def test_pdf_holds_text_and_its_fonts(self):
        data = self.drawn("a.pdf", "--preset", "late-reader", "--theme", "dark").read_bytes()
        self.assertTrue(data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF"))
        self.assertIn(b"/FontFile", data)
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", self.here / "a.pdf", "-"], capture_output=True, text=True).stdout
            self.assertIn("send()", text)

    def test_saved_run_is_drawn_as_sticky_draws_it(self):
        drawing = self.here / "cli.svg"
        run = self.saved("small-read", "--svg", drawing)
        self.assertEqual(drawing.read_text(), self.drawn("a.svg", run).read_text())

    def test_drawing_carries_its_experiment(self):
        again = self.drawn("b.svg", self.drawn("a.svg", "--preset", "late-reader"))
        self.assertIn("stickylab-experiment", again.read_text())

    def test_display_that_is_not_there_does_not_matter(self):
        self.drawn("a.svg", "--preset", "late-reader", DISPLAY=":987", QT_QPA_PLATFORM="xcb")

    def test_interrupted_run_is_drawn(self):
        experiment = self.here / "long.json"
        experiment.write_text('{"schema": 1, "transport": "tcp", "messages": {"count": 500, "gap_us": 50000}, "time_limit_s": 60}')
        child = subprocess.Popen([STICKY_LAB, "--export", self.here / "a.svg", experiment], stderr=subprocess.PIPE,
                                 text=True, env=environment())
        listening = re.compile(r"^\s*\d+: 0100007F:[0-9A-F]{4} .* 01 ")  # an established connection of its own
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline and child.poll() is None:
            if any(listening.match(line) for line in self.sockets_of(child.pid)):
                break
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=LIMIT_S)
        self.assertEqual(130, child.returncode, said)
        self.assertIn("interrupted", said)
        self.assertTrue((self.here / "a.svg").exists())

    @staticmethod
    def sockets_of(pid):
        """The lines of /proc/net/tcp that belong to the process."""
        inodes = set()
        for entry in pathlib.Path(f"/proc/{pid}/fd").glob("*"):
            try:
                inodes.update(re.findall(r"socket:\[(\d+)\]", os.readlink(entry)))
            except OSError:
                continue
        return [line for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
                if line.split()[9] in inodes]


class Refusals(unittest.TestCase):
    def refused(self, status, *words, **more):
        done = lab(*words, **more)
        self.assertEqual(status, done.returncode, done.stderr)
        self.assertEqual("", done.stdout)
        self.assertRegex(done.stderr, r"\Asticky-lab: [^\n]+\n\Z")
        return done.stderr

    def test_wrong_command_lines(self):
        for words, said in [
            (["--presett", "x"], "did you mean --preset"),
            (["--lang", "fr"], "neither en nor zh"),
            (["--theme", "pink"], "light, dark, projector"),
            (["--export", "a.gif"], ".svg, .png, .pdf"),
            (["--export", "a.svg", "--figure", "pie"], "byte-map, timeline, both, pipe, histogram"),
            (["--export", "a.png", "--size", "10"], "WIDTHxHEIGHT"),
            (["--export", "a.png", "--size", "99999x100"], "WIDTHxHEIGHT"),
            (["--export", "a.png", "--scale", "9"], "1 to 4"),
            (["--figure", "both"], "need --export"),
            (["--export", "a.svg", "--at", "5"], "needs --figure pipe"),
            (["--export", "a.svg", "--figure", "pipe", "--at", "soon"], "no number of milliseconds"),
            (["--compare", "b.sticky"], "need --export"),
            (["--export", "a.svg", "--figure", "histogram"], "one run has no distribution"),
            (["a.json", "b.json"], "one argument too many"),
            (["--preset", "late-reade"], "did you mean late-reader"),
            (["--export", "/nowhere/a.svg"], "no directory"),
            (["--export", "a.svg", "/nowhere/b.json"], "/nowhere/b.json"),
        ]:
            with self.subTest(words=words):
                self.assertIn(said, self.refused(2, *words))

    def test_nothing_is_left_of_a_refused_export(self):
        with tempfile.TemporaryDirectory() as folder:
            experiment = pathlib.Path(folder) / "wrong.json"
            experiment.write_text('{"schema": 1, "sender": {"nodlay": true}}')
            self.assertIn("did you mean nodelay", self.refused(2, "--export", f"{folder}/a.png", experiment))
            self.assertEqual(["wrong.json"], os.listdir(folder))

    def test_no_display(self):
        self.assertIn("no window can be opened here", self.refused(3, "--preset", "late-reader"))
        self.assertIn("no window can be opened here", self.refused(3, "--preset", "late-reader", DISPLAY=":987"))


class Help(unittest.TestCase):
    def test_help_is_there_in_both_languages_and_needs_no_display(self):
        english, chinese = lab("--help"), lab("--help", LANG="zh_CN.UTF-8")
        for done in (english, chinese):
            self.assertEqual((0, ""), (done.returncode, done.stderr))
            for option in ("--preset", "--lang", "--theme", "--export", "--figure", "--slide", "--size", "--scale"):
                self.assertIn(option, done.stdout)
        self.assertIn("Exit status", english.stdout)
        self.assertIn("退出状态", chinese.stdout)
        self.assertEqual(chinese.stdout, lab("--help", "--lang", "zh").stdout)

    def test_version(self):
        self.assertRegex(lab("--version").stdout, r"\Astickylab \d+\.\d+\.\d+\n\Z")


if __name__ == "__main__":
    unittest.main()
