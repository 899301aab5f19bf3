#!/usr/bin/env python3
"""File transfer: both ends against ours and against Python's; names and sizes that must be refused; no half files."""
import hashlib
import json
import os
import pathlib
import random
import socket
import struct
import threading
import time
import unittest

from peers import receive_exactly
from support import PATIENCE, Folder, Peer, Running, children, connect, main, reset, run


def header(**fields):
    text = json.dumps(fields).encode("utf-8")
    return struct.pack("i", len(text)) + text


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def tell(port, data, end=True):
    """Sends raw bytes to a file server and returns its answer."""
    with connect(port) as sock:
        try:
            sock.sendall(data)
            if end:
                sock.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before the end: the answer is here all the same
        answer = b""
        try:
            while more := sock.recv(1024):
                answer += more
        except ConnectionError:
            pass
        return answer.decode("utf-8")


class Transfer(unittest.TestCase):
    def setUp(self):
        folder = Folder()
        self.root = folder.__enter__()
        self.addCleanup(folder.__exit__)
        self.into = self.root / "into"
        self.into.mkdir()
        self.into.chmod(0o777)
        self.server = Running("10_file_server", self.into, "--port", 0)
        self.addCleanup(self.server.stop)

    def make(self, name, data):
        path = self.root / name
        path.write_bytes(data)
        return path

    def received(self):
        return sorted(path.name for path in self.into.iterdir())


class BetweenOurs(Transfer):
    def test_name_size_and_content_arrive(self):
        data = random.Random(1).randbytes(5_000_000)
        for name in ("a.bin", "二进制.bin", 'quote " back \\ slash', "-n", "\U0001f600" * 63):
            with self.subTest(name):
                path = self.make(name, data)
                done = run("10_file_client", "--port", self.server.port, "--", path)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                self.assertIn("the server says: ok", done.stdout)
                self.assertIn("[####################] 100%", done.stdout)
                self.assertEqual((self.into / name).read_bytes(), data)
                self.server.wait_for(f"5000000 bytes, SHA-256 {sha256(data)}$")

    def test_sizes_around_a_block(self):
        for size in (0, 1, 65535, 65536, 65537):
            with self.subTest(size):
                path = self.make(f"{size}.bin", bytes(size))
                self.assertEqual(run("10_file_client", "--port", self.server.port, path).returncode, 0)
                self.assertEqual((self.into / path.name).read_bytes(), bytes(size))

    def test_nothing_is_overwritten(self):
        path = self.make("a.txt", b"new")
        (self.into / "a.txt").write_bytes(b"old")
        done = run("10_file_client", "--port", self.server.port, path)
        self.assertIn("refused: cannot name the file: File exists", done.stdout)
        self.assertEqual(done.returncode, 1)
        self.assertEqual((self.into / "a.txt").read_bytes(), b"old")

    def test_a_symbolic_link_in_the_way_is_not_followed(self):
        for target in (self.root / "victim", self.root / "nowhere"):
            with self.subTest(target):
                (self.root / "victim").write_bytes(b"precious")
                link = self.into / "a.txt"
                link.unlink(missing_ok=True)
                link.symlink_to(target)
                done = run("10_file_client", "--port", self.server.port, self.make("a.txt", b"new"))
                self.assertIn("File exists", done.stdout)
                self.assertEqual((self.root / "victim").read_bytes(), b"precious")
                self.assertFalse((self.root / "nowhere").exists())

    def test_what_is_no_file_is_not_sent(self):
        for path in (self.root, self.root / "missing", "/dev/null"):
            done = run("10_file_client", "--port", self.server.port, path)
            self.assertIn("not a file that can be read", done.stderr)
            self.assertEqual(done.returncode, 1)

    def test_a_port_that_is_none_is_said_at_once(self):
        for port in ("65536", "80x", "-1", "4294967296", ""):
            done = run("10_file_server", self.into, "--port", port)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertRegex(done.stderr, r"\A.*--help\n\Z")

    def test_a_missing_directory_is_said_at_once(self):
        done = run("10_file_server", self.root / "missing", "--port", 0)
        self.assertIn("No such file or directory", done.stderr)
        self.assertEqual(done.returncode, 1)


class AgainstPython(Transfer):
    def test_python_sends(self):
        data = "黏包\n".encode() * 100_000
        answer = tell(self.server.port, header(filename="报头.txt", filesize=len(data), sha256=sha256(data)) + data)
        self.assertEqual(answer, "ok\n")
        self.assertEqual((self.into / "报头.txt").read_bytes(), data)

    def test_python_sends_names_of_every_script_escaped_or_not(self):
        names = ["é.txt", "黏包", "\U00020bb7.txt", "a\U0001f600b\U0001f600", "包" * 85, "\U0001f600" * 63, "~ !#$%&'()*+,;=?[]^`{}"]
        for number, name in enumerate(names):
            for ascii_only in (True, False):
                with self.subTest(name, ascii_only=ascii_only):
                    fields = {"filename": f"{name[:-1]}{number}{ascii_only:d}", "filesize": 5}
                    text = json.dumps(fields, ensure_ascii=ascii_only).encode("utf-8")
                    self.assertEqual(tell(self.server.port, struct.pack("i", len(text)) + text + b"hello"), "ok\n")
                    self.assertEqual((self.into / fields["filename"]).read_bytes(), b"hello")

    def test_python_sends_with_other_blanks(self):
        fields = {"filename": "a", "filesize": 5, "sha256": sha256(b"hello")}
        for number, layout in enumerate(({"separators": (",", ":")}, {"indent": 4}, {"separators": (" , ", " : ")})):
            text = json.dumps({**fields, "filename": f"a{number}"}, **layout).encode("utf-8")
            self.assertEqual(tell(self.server.port, struct.pack("i", len(text)) + text + b"hello"), "ok\n")
            self.assertEqual((self.into / f"a{number}").read_bytes(), b"hello")

    def test_python_sends_as_the_tutorial_without_a_hash(self):
        self.assertEqual(tell(self.server.port, header(filename="a", filesize=5) + b"hello"), "ok\n")
        self.server.wait_for(f"a: 5 bytes, SHA-256 {sha256(b'hello')}, not checked")

    def test_python_sends_byte_by_byte(self):
        with connect(self.server.port) as sock:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in header(filename="slow", filesize=5, sha256=sha256(b"hello")) + b"hello":
                sock.send(bytes([byte]))
            self.assertEqual(sock.recv(1024), b"ok\n")
        self.assertEqual((self.into / "slow").read_bytes(), b"hello")

    @staticmethod
    def receive_file(sock):
        """The tutorial's receiver."""
        size = struct.unpack("i", receive_exactly(sock, 4))[0]
        fields = json.loads(receive_exactly(sock, size).decode("utf-8"))
        return fields, receive_exactly(sock, fields["filesize"])

    def test_python_receives_and_confirms(self):
        data = random.Random(2).randbytes(300_000)

        def conversation(sock):
            got = self.receive_file(sock)
            sock.sendall(b"ok\n")
            return got
        peer = Peer(conversation)
        done = run("10_file_client", "--port", peer.port, self.make('黏 "包".bin', data))
        expected = {"filename": '黏 "包".bin', "filesize": len(data), "sha256": sha256(data)}
        self.assertEqual(peer.finish(), (expected, data))
        self.assertEqual(done.returncode, 0)

    def test_python_receives_as_the_tutorial_and_says_nothing(self):
        peer = Peer(self.receive_file)
        done = run("10_file_client", "--port", peer.port, self.make("a", b"hello"))
        self.assertEqual(peer.finish()[1], b"hello")
        self.assertIn("the receiver did not confirm", done.stdout)
        self.assertEqual(done.returncode, 3)

    def test_python_resets_in_the_middle(self):
        def conversation(sock):
            receive_exactly(sock, 1000)
            reset(sock)
        peer = Peer(conversation)
        done = run("10_file_client", "--port", peer.port, self.make("a", bytes(50_000_000)))
        peer.finish()
        self.assertEqual(done.returncode, 1)

    def test_python_stops_reading_and_the_sender_gives_up(self):
        given_up = threading.Event()
        peer = Peer(lambda sock: (receive_exactly(sock, 1000), given_up.wait(PATIENCE)))
        done = run("10_file_client", "--port", peer.port, "--timeout", 1, self.make("a", bytes(50_000_000)))
        given_up.set()
        peer.finish()
        self.assertEqual(done.returncode, 1)

    def test_python_refuses_early_and_the_sender_stops(self):
        def conversation(sock):
            receive_exactly(sock, 1000)
            sock.sendall(b"refused: no room\x1b[2J\n")
            sock.shutdown(socket.SHUT_WR)
            got = 1000
            while more := sock.recv(65536):
                got += len(more)
            return got
        peer = Peer(conversation)
        done = run("10_file_client", "--port", peer.port, self.make("a", bytes(60_000_000)))
        self.assertLess(peer.finish(), 50_000_000)
        self.assertIn("the server says: refused: no room?[2J", done.stdout)
        self.assertEqual(done.returncode, 1)


class Hostile(Transfer):
    def refused(self, data, why, end=True):
        answer = tell(self.server.port, data, end)
        self.assertTrue(answer.startswith("refused: "), answer)
        self.assertIn(why, answer)
        self.assertEqual(self.received(), [])

    def serves_the_next_client(self):
        self.assertEqual(tell(self.server.port, header(filename="next", filesize=2) + b"ok"), "ok\n")
        self.assertEqual(self.received(), ["next"])

    def test_names(self):
        for name in ("../x", "/etc/x", "a/b", "..", ".", ".bashrc", "n" * 256, "a\0b", "a\nb", "a\x1b[2Jb", "包" * 86,
                     "a\ud83d", "\ude00", "\ud83da\ude00", "\ud83d\ud83d\ude00"):
            with self.subTest(name):
                self.refused(header(filename=name, filesize=1) + b"x", "not a plain file name")
        for escape in (r"\n", r"\u", r"\u12", r"\u12g4", r"\u-123", r"\x41", r"\u002f", r"\u002e\u002e", "\\"):
            with self.subTest(escape):
                text = f'{{"filename": "{escape}", "filesize": 1}}'.encode()
                self.refused(struct.pack("i", len(text)) + text + b"x", "refused: ")
        for name in ("", "n" * 1531):
            self.refused(header(filename=name, filesize=1) + b"x", "not of the agreed form")
        self.refused(header(filesize=1) + b"x", "not of the agreed form")
        self.assertFalse((self.root / "x").exists())
        self.serves_the_next_client()

    def test_the_longest_name_is_good(self):
        self.assertEqual(tell(self.server.port, header(filename="n" * 255, filesize=1) + b"x"), "ok\n")

    def test_sizes(self):
        for size in (5 << 30, (4 << 30) + 1, (1 << 64) - 1, 1 << 64, 10 ** 19, -1, -(1 << 40)):
            self.refused(header(filename="a", filesize=size) + b"x", "over the limit", end=False)
        for size in ("5", None, True, 10 ** 20, 1.5):
            self.refused(header(filename="a", filesize=size) + b"x", "not of the agreed form")
        self.serves_the_next_client()

    def test_headers(self):
        good = b'{"filename": "a", "filesize": 1}'
        whole = json.dumps({"filename": "a", "filesize": 1, "sha256": sha256(b"x")}).encode()
        for text in (b"", b"{", b"[]", b"null", good[:-1], good + b"x", good.replace(b'"', b"'"), b"\xff" * 10,
                     b" " * 4095, b'{"filename": "a", "filesize": 1,}', b'{"filename": {"a": 1}, "filesize": 1}',
                     b'{"filesize": 1, "filename": "a"}', b'{"filename": "a\0", "filesize": 1}',
                     good[:-1] + b', "sha256": ""}', good[:-1] + b', "sha256": null}', whole[:-2] + b'0"}',
                     whole[:-1] + b', "more": 1}', whole.upper(), *(whole[:size] for size in range(len(whole)))):
            with self.subTest(text):
                self.refused(struct.pack("i", len(text)) + text + b"x", "not of the agreed form")
        for length in (-1, 4096, 0x20202020):
            with self.subTest(length):
                self.refused(struct.pack("i", length) + good, "a header of")
        self.serves_the_next_client()

    def test_another_content_than_announced(self):
        self.refused(header(filename="a", filesize=5, sha256=sha256(b"hello")) + b"hallo", "another SHA-256")
        self.serves_the_next_client()

    def test_an_end_too_early_leaves_nothing(self):
        self.refused(header(filename="a", filesize=1000) + b"x" * 400, "the content ended too early")
        self.serves_the_next_client()

    def test_a_reset_leaves_nothing(self):
        for data in (b"", b"\x05", header(filename="a", filesize=1000), header(filename="a", filesize=1000) + b"x"):
            sock = connect(self.server.port)
            sock.sendall(data)
            reset(sock)
        self.serves_the_next_client()

    def test_silence_in_the_middle_is_waited_for_ten_seconds(self):
        with connect(self.server.port) as sock:
            sock.sendall(header(filename="a", filesize=1000) + b"x" * 400)
            self.serves_the_next_client()  # in the queue until the silent one is given up
        self.server.wait_for("this client is waited for no longer")

    def test_a_killed_server_leaves_nothing(self):
        with connect(self.server.port) as sock:
            sock.sendall(header(filename="a", filesize=10_000_000) + bytes(5_000_000))
            child = self.wait_for_child_with_data()
            os.kill(child, 9)
            self.server.stop()
        self.assertEqual(self.received(), [])

    def wait_for_child_with_data(self):
        """The process that serves our client, as soon as it has written something to its nameless file."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for child in children(self.server.process.pid):
                try:
                    sizes = [os.stat(fd).st_size for fd in pathlib.Path(f"/proc/{child}/fd").iterdir()
                             if "(deleted)" in os.readlink(fd)]
                except OSError:
                    continue  # it has just gone, or is just coming
                if any(sizes):
                    return child
        raise AssertionError("nothing was written")


if __name__ == "__main__":
    main()
