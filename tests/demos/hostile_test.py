#!/usr/bin/env python3
"""Remote command against peers that mean harm or are broken: a clear line, limits kept, and the next one is served."""
import os
import pathlib
import socket
import struct
import sys
import tempfile
import time
import unittest

import peers
from support import ORDINARY_USER, Peer, Running, answers, connect, main, reset, run

SERVERS = ("03_command_naive_server", "08_command_size_first_server", "09_command_length_prefix_server",
           "10_command_json_server")
REFUSED = "refused: no valid token within two seconds"


class Naive:
    """The tutorial's first format: nothing around a message but the newline after the token."""
    name = "03_command_naive"

    @staticmethod
    def send(sock, data):
        sock.sendall(data + b"\n")

    @staticmethod
    def receive(sock):
        return sock.recv(1024)


WIRES = {wire.name + "_server": wire for wire in (Naive, *peers.FRAMED)}
GARBAGE = {
    "a length of four billion": b"\xff\xff\xff\xff",
    "a length below zero": struct.pack("i", -5),
    "a length of another byte order": struct.pack(">i", 5) + b"hello",
    "a length just over the limit": struct.pack("i", (1 << 20) + 1),
    "digits without end": b"1" * 100,
    "no digits": b"nonsense\n",
    "a size over the limit": b"1048577\n",
    "a negative size": b"-5\n",
    "an HTTP request": b"GET / HTTP/1.0\r\n\r\n" * 3,
    "JSON that is none": struct.pack("i", 8) + b"{'a': 1}",
    "JSON without a size": struct.pack("i", 8) + b'{"a": 1}',
    "a size that is a text": struct.pack("i", 17) + b'{"filesize": "5"}',
    "a size below zero": struct.pack("i", 16) + b'{"filesize": -5}',
    "a content over the limit": struct.pack("i", 21) + b'{"filesize": 1048577}',
}


class Hostile(unittest.TestCase):
    server = None  # the name of the server under test

    def setUp(self):
        if self.server is None:
            self.skipTest("a base class")
        self.wire = WIRES[self.server]
        self.running = Running(self.server, "--port", 0)
        self.addCleanup(self.running.stop)
        self.valid = self.running.token()

    def refused(self):
        """How often the server has refused somebody."""
        return self.running.lines.count(REFUSED)

    def wait_until_refused(self, times):
        with self.running.changed:
            self.assertTrue(self.running.changed.wait_for(lambda: self.refused() >= times, 60))

    def serves_the_next_client(self):
        with connect(self.running.port) as sock:
            self.wire.send(sock, self.valid.encode())
            self.wire.send(sock, b"echo hello")
            self.assertEqual(self.wire.receive(sock), b"hello\n")
        self.valid = self.running.token()

    def test_wrong_tokens(self):
        proof = pathlib.Path(tempfile.gettempdir()) / f"must-never-run-{os.getpid()}"
        for token in ("", "0" * 32, self.valid[:-1] + "x", self.valid.upper() + "x", self.valid + self.valid):
            with self.subTest(token=token), connect(self.running.port) as sock:
                before = self.refused()
                try:
                    self.wire.send(sock, token.encode())
                    self.wire.send(sock, f"touch {proof}".encode())
                    sock.shutdown(socket.SHUT_WR)
                    self.assertEqual(sock.recv(1), b"")
                except (OSError, EOFError):
                    pass  # refused before all was said: a reset is a refusal, too
                self.wait_until_refused(before + 1)
        self.serves_the_next_client()
        self.assertFalse(proof.exists())

    def test_a_token_opens_one_session(self):
        used = self.valid
        self.serves_the_next_client()
        self.assertNotEqual(used, self.valid)
        with connect(self.running.port) as sock:
            try:
                self.wire.send(sock, used.encode())
                self.wire.send(sock, b"echo hello")
                self.assertNotIn(b"hello", sock.recv(1024))
            except (OSError, EOFError):
                pass
        self.wait_until_refused(1)
        self.serves_the_next_client()

    def test_garbage_instead_of_the_token(self):
        for what, data in GARBAGE.items():
            with self.subTest(what):
                before = self.refused()
                with connect(self.running.port) as sock:
                    try:
                        sock.sendall(data)
                        sock.shutdown(socket.SHUT_WR)
                    except OSError:
                        pass  # the server was quicker, and its reset is here
                    self.wait_until_refused(before + 1)
        self.serves_the_next_client()

    def test_garbage_after_the_token_ends_the_session_only(self):
        if self.wire is Naive:
            self.skipTest("to the naive server everything is a command; that is its fault")
        for what, data in GARBAGE.items():
            with self.subTest(what), connect(self.running.port) as sock:
                self.wire.send(sock, self.valid.encode())
                try:
                    sock.sendall(data)
                    sock.shutdown(socket.SHUT_WR)
                except OSError:
                    pass
                self.valid = self.running.token()  # printed when the session is over
        self.serves_the_next_client()

    def test_silence_and_a_header_without_end(self):
        for start in (b"", b"\x01", b"1"):
            with connect(self.running.port) as sock:
                before, began = self.refused(), time.monotonic()
                sock.sendall(start)
                self.wait_until_refused(before + 1)
                self.assertLess(time.monotonic() - began, 30)
        self.serves_the_next_client()

    def test_one_byte_at_a_time_is_no_excuse_to_stay(self):
        with connect(self.running.port) as sock:
            try:
                for byte in b"\x20\x00\x00\x00" + b"x" * 1000:
                    sock.sendall(bytes([byte]))
                    time.sleep(0.1)
            except OSError:
                pass  # dropped: the two seconds were over
            else:
                self.fail("still connected after 100 s")
        self.wait_until_refused(1)
        self.serves_the_next_client()

    def test_resets_at_every_stage(self):
        for stage in ("at once", "in the token", "after the token", "in a command", "before the answer is read"):
            with self.subTest(stage):
                sock = connect(self.running.port)
                if stage == "in the token":
                    sock.sendall(b"\x20\x00")
                if stage not in ("at once", "in the token"):
                    self.wire.send(sock, self.valid.encode())
                if stage == "in a command":
                    sock.sendall(b"\x05\x00")
                if stage == "before the answer is read" and self.wire is not peers.SizeFirst:
                    self.wire.send(sock, b"seq 1 100000")
                if stage in ("at once", "in the token"):
                    before = self.refused()
                    reset(sock)
                    self.wait_until_refused(before + 1)
                else:
                    if self.wire is Naive:
                        sock.sendall(b"echo")  # so that the token is certainly taken before the reset
                        sock.recv(1)
                    reset(sock)
                    self.drain_tokens()
        self.drain_tokens()
        self.serves_the_next_client()

    def drain_tokens(self):
        """After a reset the session may or may not have begun: asks for a refusal, and takes the newest token."""
        before = self.refused()
        reset(connect(self.running.port))
        self.wait_until_refused(before + 1)
        while not self.running.tokens.empty():
            self.valid = self.running.tokens.get()

    def test_thousands_of_garbage_connections(self):
        connections = int(os.environ.get("STICKY_GARBAGE", "500"))
        before = self.refused()
        for number in range(connections):
            sock = connect(self.running.port)
            sock.send(number.to_bytes(8, "big"))
            reset(sock)  # SO_LINGER 0: no TIME_WAIT, so the ports last
        self.wait_until_refused(before + connections)
        self.serves_the_next_client()

    def test_other_addresses_find_nobody(self):
        for address in ("127.0.0.2", "::1", *own_addresses()):
            with self.subTest(address), self.assertRaises(OSError):
                socket.create_connection((address, self.running.port), 5)

    def test_it_warns_and_runs_as_an_ordinary_user(self):
        self.running.wait_for("WARNING: whoever has the token runs commands on this machine, as you")
        with connect(self.running.port) as sock:
            self.wire.send(sock, self.valid.encode())
            self.wire.send(sock, b"id -un")
            name = self.wire.receive(sock).decode().strip()
        if ORDINARY_USER:
            self.assertEqual(name, ORDINARY_USER["user"])


def own_addresses():
    """This machine's addresses other than loopback."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.connect(("192.0.2.1", 9))  # sends nothing, only asks for the route
            return [sock.getsockname()[0]]
    except OSError:
        return []


class HostileUdp(unittest.TestCase):
    def test_strangers_get_no_answer_and_run_nothing(self):
        with Running("04_command_udp_server", "--port", 0) as server, \
                connect(server.port, socket.SOCK_DGRAM) as sock:
            token = server.token().encode()
            for data in (b"", b"echo hello", b"0" * 32 + b" echo hello", token, token + b"echo hello", b"x" * 3000):
                sock.send(data)
            sock.send(token + b" echo hello")
            self.assertEqual(sock.recv(1024), b"hello\n")  # the first and only answer
            self.assertEqual(server.lines.count("refused: wrong token"), 5)


class HostileServers(unittest.TestCase):
    """The clients against servers that mean harm: status 1 and a line that says what is wrong."""

    def meet(self, name, conversation, *arguments):
        peer = Peer(conversation)
        done = run(name, "--port", peer.port, *arguments, stdin="token\necho hello\n")
        peer.finish()
        return done

    def gives_up(self, name, conversation):
        done = self.meet(name, conversation)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("no whole answer", done.stderr)

    def test_garbage_lengths(self):
        for what, data in GARBAGE.items():
            for wire in (peers.LengthPrefix, peers.JsonHeader):
                if wire is peers.LengthPrefix and b"{" in data:
                    continue  # a good length prefix before a good message

                def answer_with_garbage(sock, wire=wire, data=data):
                    wire.receive(sock)
                    wire.receive(sock)
                    sock.sendall(data)
                with self.subTest(what, wire=wire.name):
                    self.gives_up(wire.name + "_client", answer_with_garbage)

    def test_silence(self):
        for wire in peers.FRAMED:
            with self.subTest(wire.name):
                def silent(sock):
                    while sock.recv(1024):
                        pass
                done = self.meet(wire.name + "_client", silent, "--timeout", 1)
                self.assertEqual(done.returncode, 1)
                self.assertIn("Resource temporarily unavailable", done.stdout)

    def test_close_and_reset_in_the_middle_of_an_answer(self):
        for end in (lambda sock: sock.close(), reset):
            def half(sock, end=end):
                peers.LengthPrefix.receive(sock)
                peers.LengthPrefix.receive(sock)
                sock.sendall(struct.pack("i", 1000) + b"x" * 400)
                end(sock)
            self.gives_up("09_command_length_prefix_client", half)

    def test_byte_by_byte_is_slow_but_right(self):
        class Slow:
            """A socket that sends one byte a segment."""
            def __init__(self, sock):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.recv, self.send = sock.recv, sock.send

            def sendall(self, data):
                for byte in data:
                    self.send(bytes([byte]))
        for wire in peers.FRAMED:
            with self.subTest(wire.name):
                done = self.meet(wire.name + "_client", lambda sock, wire=wire: peers.serve_framed(wire, Slow(sock)))
                self.assertEqual(answers(done.stdout), ["hello\n"])
                self.assertEqual(done.returncode, 0)


def load_tests(loader, _, __):
    """`hostile_test.py SERVER` tests that server; without an argument, everything else."""
    suite = unittest.TestSuite()
    if Hostile.server:
        suite.addTests(loader.loadTestsFromTestCase(Hostile))
    else:
        suite.addTests(loader.loadTestsFromTestCase(HostileUdp))
        suite.addTests(loader.loadTestsFromTestCase(HostileServers))
    return suite


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Hostile.server = sys.argv.pop(1)
    main()
