#!/usr/bin/env python3
"""Chapters 1 and 2: hello over TCP, three datagrams over UDP; each end against ours and against Python's."""
import socket
import unittest

from support import PATIENCE, Peer, Running, closed_port, connect, main, run


class Hello(unittest.TestCase):
    def test_client_and_server_greet_each_other_and_end(self):
        with Running("01_hello_server", "--port", 0) as server:
            client = run("01_hello_client", "--port", server.port)
            self.assertEqual(client.stdout, "send(5) = 5 bytes\nrecv(1024) = 5 bytes: hello\n"
                                            "recv(1024) = 0 bytes: the end\n")
            self.assertEqual(client.returncode, 0)
            server.wait_for(r"recv\(1024\) = 5 bytes: hello")
            self.assertEqual(server.process.wait(PATIENCE), 0)

    def test_client_without_a_server_is_refused_at_once(self):
        with closed_port() as nobody:
            client = run("01_hello_client", "--port", nobody.getsockname()[1])
            self.assertIn("is the server running?: Connection refused", client.stderr)
            self.assertEqual(client.returncode, 1)

    def test_server_on_a_port_in_use_says_so(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            server = run("01_hello_server", "--port", other.getsockname()[1])
            self.assertIn("bind: Address already in use", server.stderr)
            self.assertEqual(server.returncode, 1)

    def test_python_client(self):
        with Running("01_hello_server", "--port", 0) as server, connect(server.port) as sock:
            sock.send("hello".encode("utf-8"))
            self.assertEqual(sock.recv(1024).decode("utf-8"), "hello")
            self.assertEqual(sock.recv(1024), b"")  # the server has closed
            self.assertEqual(server.process.wait(PATIENCE), 0)

    def test_python_server(self):
        def conversation(sock):
            heard = sock.recv(1024)
            sock.send("hello".encode("utf-8"))
            return heard
        peer = Peer(conversation)
        client = run("01_hello_client", "--port", peer.port)
        self.assertEqual(peer.finish(), b"hello")
        self.assertIn("recv(1024) = 5 bytes: hello", client.stdout)
        self.assertEqual(client.returncode, 0)

    def test_server_listens_on_loopback_only(self):
        with Running("01_hello_server", "--port", 0) as server:
            for address in ("127.0.0.2", "::1"):
                with self.assertRaises(OSError):
                    socket.create_connection((address, server.port), 5)


class Datagrams(unittest.TestCase):
    words = ["hello", "datagram", "world"]

    def test_three_datagrams_stay_three(self):
        with Running("02_datagram_server", "--port", 0) as server:
            client = run("02_datagram_client", "--port", server.port)
            self.assertEqual([line.split(": ")[1] for line in client.stdout.splitlines()], self.words * 2)
            self.assertEqual(client.returncode, 0)

    def test_nobody_listening_is_no_error_of_sendto(self):
        with closed_port() as nobody:
            client = run("02_datagram_client", "--port", nobody.getsockname()[1])
            self.assertEqual(client.stdout.count("sendto"), 3)
            self.assertNotIn("-1", client.stdout)
            self.assertIn("recvfrom (no error came from sendto", client.stderr)
            self.assertEqual(client.returncode, 1)

    def test_python_client_and_an_empty_datagram(self):
        with Running("02_datagram_server", "--port", 0) as server, \
                connect(server.port, socket.SOCK_DGRAM) as sock:
            for data in (b"one", b"", b"three"):
                sock.send(data)
            self.assertEqual([sock.recv(1024) for _ in range(3)], [b"one", b"", b"three"])

    def test_python_server(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind(("127.0.0.1", 0))
            sock.settimeout(PATIENCE)
            with Running("02_datagram_client", "--port", sock.getsockname()[1]) as client:
                for word in self.words:
                    data, sender = sock.recvfrom(1024)
                    self.assertEqual(data, word.encode())
                    sock.sendto(data.upper(), sender)
                client.wait_for("recvfrom.*: WORLD")
                self.assertEqual(client.process.wait(PATIENCE), 0)


if __name__ == "__main__":
    main()
