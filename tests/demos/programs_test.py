#!/usr/bin/env python3
"""The demos that need no partner: each shows the fault and the cure, and says by its status whether it could."""
import re
import unittest

from support import main, run


def sizes(call, text):
    """What the calls of one kind returned, in order: sizes("recv", ...) == [10, 90]."""
    return [int(size) for size in re.findall(rf"\b{call}\(\d*\) = (-?\d+)", text)]


def sections(text):
    """The parts of an output: {title: lines}."""
    parts = [part.strip("\n").partition("\n") for part in text.split("\n\n")]
    return {title: body for title, _, body in parts}


class Programs(unittest.TestCase):
    def shown(self, name):
        done = run(name)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_05_segments_vary_and_receive_calls_do_not(self):
        out = self.shown("05_segments")
        segments = [int(n) for n in re.findall(r"(\d+) segments", out)]
        self.assertEqual(len(segments), 3)
        self.assertEqual(segments, sorted(segments, reverse=True))
        self.assertEqual(sizes("recv", out), [20000] * 3)
        self.assertEqual(sizes("sendto", out), [65507, -1])
        self.assertIn("Message too long", out)

    def test_06_nagle_holds_back_and_a_late_reader_merges_without_it(self):
        done = run("06_nagle")
        if done.returncode == 3:
            self.skipTest("skipped: this machine is too busy to send ten messages in 30 ms")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        parts = sections(done.stdout)
        nagle = sizes("recv", parts["Nagle on, the reader is eager"])
        nodelay = sizes("recv", parts["Nagle off (TCP_NODELAY), the reader is eager"])
        late = sizes("recv", parts["Nagle off (TCP_NODELAY), the reader is late"])
        self.assertEqual([sum(nagle), sum(nodelay), late], [100, 100, [100]])
        self.assertLess(len(nagle), len(nodelay))
        self.assertEqual(sizes("send", done.stdout), [10] * 30)

    def test_07_late_reader(self):
        parts = sections(self.shown("07_late_reader"))
        self.assertEqual(sizes("recv", parts["TCP, late"]), [14])
        self.assertEqual(sizes("recv", parts["TCP, late, four bytes at a time"]), [4, 4, 4, 2])
        self.assertEqual(sizes("recv", parts["UDP, late"]), [5, 4, 5])
        self.assertEqual(sizes("recv", parts["UDP, late, room for four bytes"]), [4, 4, 4])
        framed = parts["TCP, each message behind its length"]
        self.assertEqual(sizes("recv", framed), [1, 5, 1, 4, 1, 5])
        self.assertIn("send(6) = 6 bytes: \\5alpha", framed)
        self.assertIn("recv(1) = 1 bytes: \\5\n", framed)

    def test_08_a_size_sticks_to_the_data_unless_acknowledged(self):
        self.assertIn("the size was read as 512345 without, as 5 with", self.shown("08_why_acknowledge"))

    def test_09_byte_order(self):
        out = self.shown("09_byte_order")
        self.assertIn("12345, least significant byte first: 39 30 00 00", out)
        self.assertIn("read as if it were the second: 83886080", out)
        self.assertIn("naive: 2 bytes of the length are here", out)
        self.assertIn("loop: 4 bytes of the length are here, it reads 1000000", out)

    def test_11_edge_triggered_forgets_what_is_not_read(self):
        parts = sections("\n" + self.shown("11_edge_triggered"))
        stuck = parts["edge-triggered, one recv() an event: the mistake"]
        right = parts["edge-triggered, recv() until EAGAIN"]
        self.assertEqual(sizes("recv", parts["level-triggered, one recv() an event"]), [1024, 1024, 952])
        self.assertEqual(sizes("recv", stuck), [1024])
        self.assertIn("1976 still in the queue", stuck)
        self.assertEqual(sizes("recv", right), [1024, 1024, 952, -1])
        self.assertEqual(right.count("event: readable"), 1)

    def test_12_two_writers_tear_each_others_messages(self):
        for _ in range(5):
            without, with_lock = re.findall(r"inside a message (\d+) times", self.shown("12_two_writers"))
            self.assertGreater(int(without), 0)
            self.assertEqual(int(with_lock), 0)

    def test_13_line_reader_keeps_leftovers(self):
        out = self.shown("13_line_reader")
        self.assertEqual(re.findall(r"line of \d+ bytes: (.*)", out), ["one", "two", "three", "", "five"])
        self.assertEqual(len(sizes("recv", out)), 4)
        self.assertIn("left over at the end: si ", out)
        self.assertIn("a line without end: given up after 70 bytes", out)

    def test_14_half_close(self):
        parts = sections("\n" + self.shown("14_half_close"))
        self.assertIn("server: recv() waits", parts["the client waits for the answer"])
        self.assertIn("client: recv() waits", parts["the client waits for the answer"])
        self.assertIn("server: send(4) = -1 Broken pipe", parts["the client closes"])
        self.assertIn("client: recv(1024) = 8 bytes", parts["the client closes its sending half"])

    def test_15_bind_in_use(self):
        parts = sections("\n" + self.shown("15_bind_in_use"))
        taken = "bind(the same port) Address already in use"
        free = "bind(the same port) = 0"
        self.assertIn(taken, parts["without SO_REUSEADDR, as the tutorial's server"])
        self.assertIn(free, parts["without SO_REUSEADDR, but the client closes first"])
        self.assertIn(free, parts["with SO_REUSEADDR"])
        self.assertIn(taken, parts["a second server while the first is running, both with SO_REUSEADDR"])

    def test_16_udp_gro_joins_datagrams(self):
        done = run("16_udp_gro")
        if done.returncode == 3:
            self.skipTest("skipped: this kernel has no UDP_GRO")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        parts = sections("\n" + done.stdout)
        self.assertEqual(sizes("recvmsg", parts["without UDP_GRO"]), [1000, 1000, 1000, 500])
        self.assertEqual(sizes("recvmsg", parts["with UDP_GRO, cut at the segment size"]), [3500])
        self.assertIn("taken for 1 datagrams", parts["with UDP_GRO, no room for control messages: the mistake"])
        self.assertIn("taken for 4 datagrams", parts["with UDP_GRO, cut at the segment size"])


if __name__ == "__main__":
    main()
