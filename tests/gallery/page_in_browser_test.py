#!/usr/bin/env python3
"""Opens the page that `sticky run --html` writes in headless Chromium, and uses it as a reader would.

usage: page_in_browser_test.py STICKY     exit status 77 where there is no Chromium or chromedriver

AXE_CORE may name axe-core's axe.min.js; then its accessibility rules are checked too.
Speaks the W3C WebDriver protocol to chromedriver, with nothing but the standard library.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

STICKY = sys.argv.pop(1) if len(sys.argv) > 1 else "sticky"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
RIGHT, DOWN, SPACE = "\ue014", "\ue015", " "


def start_driver():
    """The process and its port. It takes a free port of IPv4 and wants the same of IPv6: where that is taken, it ends."""
    for _ in range(10):
        driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True)
        for line in driver.stdout:
            if "successfully on port" in line:
                return driver, line.rstrip(".\n").split()[-1]
        driver.wait()
        driver.stdout.close()
        print("chromedriver found its port taken", file=sys.stderr)
    raise RuntimeError("chromedriver finds no port")


class Browser:
    """One chromedriver with one session."""

    def __init__(self, width=1280, height=900):
        self.profile = tempfile.TemporaryDirectory()
        self.driver, port = start_driver()
        self.base = f"http://127.0.0.1:{port}"
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                     "--disable-background-networking", "--disable-component-update", f"--window-size={width},{height}",
                     f"--user-data-dir={self.profile.name}"]
        options = {"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
                   "goog:chromeOptions": {"binary": CHROMIUM, "args": arguments}}
        self.base += "/session"
        self.base += "/" + self.call("POST", "", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, path):
        self.call("POST", "/url", {"url": path.as_uri()})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, key):
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def tap(self, selector):
        x, y = self.run("const r = document.querySelector(arguments[0]).getBoundingClientRect();"
                        "return [r.left + r.width / 2, r.top + r.height / 2]", selector)
        self.point("touch", x, y, [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def point(self, kind, x, y, then=()):
        actions = [{"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"}, *then]
        pointer = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}
        self.call("POST", "/actions", {"actions": [pointer]})

    def console(self):
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def set_phone(self, width):
        size = {"width": width, "height": 640, "deviceScaleFactor": 2, "mobile": True}
        self.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": size})

    def close(self):
        self.call("DELETE", "")
        self.driver.terminate()
        self.driver.wait()
        self.driver.stdout.close()
        self.profile.cleanup()


def write_page(folder, name, *arguments):
    path = pathlib.Path(folder) / name
    subprocess.run([STICKY, "run", "--html", str(path), *arguments], check=True, stdout=subprocess.DEVNULL)
    return path


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.page = write_page(cls.folder.name, "page.html", "--set", "receiver.start_delay_ms=20")
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def setUp(self):
        self.browser.open(self.page)

    def now(self):
        return self.browser.run("return document.getElementById('now').textContent")

    def test_console_is_empty_and_nothing_is_requested(self):
        self.assertEqual(self.browser.console(), [])
        self.assertEqual(self.browser.run("return performance.getEntriesByType('resource').length"), 0)

    def test_both_figures_are_drawn(self):
        for figure in ("map", "time", "pipe"):
            self.assertGreater(self.browser.run("return document.getElementById(arguments[0]).children.length", figure), 5)

    def test_playback_moves_and_ends(self):
        self.browser.run("document.getElementById('speed').value = '0.01'; document.getElementById('play').click()")
        deadline = time.monotonic() + 10
        seen = {self.now()}
        while len(seen) < 4 and time.monotonic() < deadline:
            seen.add(self.now())
        self.assertGreaterEqual(len(seen), 4)
        self.browser.run("document.getElementById('play').click()")
        stopped = self.now()
        self.assertEqual(self.now(), stopped)

    def test_keyboard_steps_and_chooses_messages(self):
        self.browser.run("document.getElementById('scrub').value = 0;"
                         "document.getElementById('scrub').dispatchEvent(new Event('input'));"
                         "document.getElementById('figure').focus()")
        before = self.now()
        self.browser.press(RIGHT)
        self.assertNotEqual(self.now(), before)
        self.browser.press(DOWN)
        self.assertIn("A", self.browser.run("return document.getElementById('status').textContent"))
        self.assertGreater(self.browser.run("return document.querySelectorAll('.hot').length"), 2)
        self.browser.press(SPACE)
        self.assertEqual(self.browser.run("return document.getElementById('play').textContent"), "❚❚")

    def test_a_cause_leads_to_its_bytes(self):
        self.assertTrue(self.browser.run("const b = document.querySelector('[data-cause]'); b.click();"
                                         "return document.querySelectorAll('.hot').length > 0"))

    def test_language_is_switched_live(self):
        self.browser.run("document.getElementById('language').click()")
        self.assertEqual(self.browser.run("return document.documentElement.lang"), "zh-Hans")
        self.assertIn("次 send", self.browser.run("return document.title"))
        self.assertEqual(self.browser.run("return [...document.querySelectorAll('[data-lang=en]')].filter(n => !n.hidden).length"), 0)

    def test_every_theme_draws(self):
        for theme in ("dark", "projector", "light"):
            self.browser.run("document.getElementById('theme').click()")
            self.assertEqual(self.browser.run("return document.documentElement.dataset.theme"), theme)
        self.assertEqual(self.browser.console(), [])

    def test_it_fits_a_phone(self):
        for width in (320, 375):
            self.browser.set_phone(width)
            for page in (self.page, self.hostile()):
                self.browser.open(page)
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), width)
        self.browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.clearDeviceMetricsOverride", "params": {}})

    def test_a_tap_shows_the_same_bytes_everywhere(self):
        self.browser.tap("#map .part")
        self.assertGreater(self.browser.run("return document.querySelectorAll('#map .hot').length"), 1)
        self.assertNotEqual(self.browser.run("return document.getElementById('status').textContent"), "")

    def test_what_the_mouse_is_over_is_shown_everywhere_until_it_leaves(self):
        x, y = self.browser.run("const t = [...document.querySelectorAll('#map text')].find(t => t.textContent === 'A');"
                                "const r = t.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]")
        self.browser.point("mouse", x, y)
        for figure in ("map", "time"):
            lit = "return document.querySelectorAll('#' + arguments[0] + ' .hot').length"
            self.assertGreater(self.browser.run(lit, figure), 1)
        self.assertIn("A:", self.browser.run("return document.getElementById('status').textContent"))
        self.browser.point("mouse", 5, 5)
        self.assertEqual(self.browser.run("return document.querySelectorAll('.hot').length"), 0)

    def test_two_hundred_messages_fit_in_300_kilobytes(self):
        links = json.loads(subprocess.run([STICKY, "links", "--json"], capture_output=True, text=True).stdout)
        for link in [l["name"] for l in links["links"] if l["available"]]:
            with self.subTest(link=link):
                page = write_page(self.folder.name, "many.html", "--transport", "both", "--set", f"link.kind={link}",
                                  "--set", "messages.count=200")
                self.assertLess(page.stat().st_size, 300_000)

    def test_a_comparison_is_a_page_of_both_sides(self):
        saved = [str(pathlib.Path(self.folder.name) / name) for name in ("a.sticky", "b.sticky")]
        for name, nodelay in zip(saved, ("false", "true")):
            subprocess.run([STICKY, "run", "--set", "receiver.start_delay_ms=20", "--set", "sender.nodelay=" + nodelay,
                            "--save", name], check=True, stdout=subprocess.DEVNULL)
        page = pathlib.Path(self.folder.name) / "comparison.html"
        subprocess.run([STICKY, "compare", *saved, "--html", str(page)], check=True, stdout=subprocess.DEVNULL)
        self.browser.open(page)
        self.assertEqual(self.browser.console(), [])
        words = self.browser.run("return [...document.querySelectorAll('#map text')].map(t => t.textContent)")
        self.assertIn("Nagle on", words)
        self.assertIn("Nagle off", words)
        self.assertLess(page.stat().st_size, 300_000)

    def test_it_runs_again(self):
        again = subprocess.run([STICKY, "run", str(self.page), "--json"], stdout=subprocess.PIPE, check=True)
        self.assertEqual(json.loads(again.stdout)["experiment"]["receiver"]["start_delay_ms"], 20)

    def hostile(self):
        hostile = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
        return write_page(self.folder.name, "hostile.html", "--set", "messages.payload=" + json.dumps({"text": [hostile]}),
                          "--set", "title=" + json.dumps({"en": hostile, "zh": hostile}),
                          "--set", "question=" + json.dumps({"en": hostile, "zh": hostile}))

    def test_hostile_payload_cannot_act(self):
        self.browser.open(self.hostile())
        self.assertNotEqual(self.browser.run("return document.title"), "owned")
        self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)
        self.assertEqual(self.browser.console(), [])

    def test_accessibility_rules(self):
        axe = os.environ.get("AXE_CORE")
        if not axe:
            self.skipTest("AXE_CORE is not set: ./dev check sets it")
        self.browser.run(pathlib.Path(axe).read_text())
        found = self.browser.call("POST", "/execute/async", {"script": "axe.run().then(r => arguments[0](r.violations.map(v => v.id + ': ' + v.nodes[0].html)))", "args": []})
        self.assertEqual(found, [])


if __name__ == "__main__":
    if not CHROMIUM or not DRIVER:
        print("skipped: needs chromium and chromedriver (Debian: chromium, chromium-driver)")
        sys.exit(77)
    unittest.main()
