#!/usr/bin/env python3
"""Remote command: the naive one shows the tail of the previous answer, the framed ones never; a hundred runs each.

And each end of each wire format against the tutorial's Python.
"""
import socket
import threading
import unittest

import peers
from support import Peer, Running, answers, connect, main, run

LONG = "seq 1 1000"  # 3893 bytes, more than the tutorial's recv(1024)
NUMBERS = "".join(f"{n}\n" for n in range(1, 1001))
RUNS = 100


def session(server, client, *commands):
    """One run of a client against a running server: what it printed, and the answers in it."""
    token = server.token()
    done = run(client, "--port", server.port, stdin="\n".join([token, *commands]) + "\n")
    return done, answers(done.stdout)


class HundredRuns(unittest.TestCase):
    def test_naive_tcp_prints_the_tail_of_the_previous_answer(self):
        with Running("03_command_naive_server", "--port", 0) as server:
            for _ in range(RUNS):
                done, (first, second) = session(server, "03_command_naive_client", LONG, "echo hello")
                self.assertEqual(first.rstrip("\n"), NUMBERS[:1024].rstrip("\n"))
                self.assertEqual(second.rstrip("\n"), NUMBERS[1024:2048].rstrip("\n"))
                self.assertNotIn("hello", second)
                self.assertEqual(done.returncode, 0)

    def test_udp_never_mixes_but_cuts(self):
        with Running("04_command_udp_server", "--port", 0) as server:
            token = server.token()
            for _ in range(RUNS):
                done = run("04_command_udp_client", "--port", server.port, stdin=f"{token}\n{LONG}\necho hello\n")
                first, second = answers(done.stdout)
                self.assertEqual(first.rstrip("\n"), NUMBERS[:1024].rstrip("\n"))
                self.assertEqual(second, "hello\n")
                self.assertIn("2869 bytes had no room in the buffer and are destroyed", done.stdout)

    def framed(self, name):
        with Running(name + "_server", "--port", 0) as server:
            for _ in range(RUNS):
                done, (first, second) = session(server, name + "_client", LONG, "echo hello")
                self.assertEqual(first, NUMBERS)
                self.assertEqual(second, "hello\n")
                self.assertEqual(done.returncode, 0)

    def test_size_first_never_mixes(self):
        self.framed("08_command_size_first")

    def test_length_prefix_never_mixes(self):
        self.framed("09_command_length_prefix")

    def test_json_header_never_mixes(self):
        self.framed("10_command_json")


class RealCommands(unittest.TestCase):
    def test_output_beyond_a_pipe_and_standard_error_arrive_whole(self):
        noisy = "seq 1 50000; seq 1 50000 >&2"  # 289 KB each; pipes hold 64 KiB
        everything = sorted("".join(f"{n}\n" for n in range(1, 50001)).split() * 2)
        for wire in peers.FRAMED:
            with self.subTest(wire.name), Running(wire.name + "_server", "--port", 0) as server:
                _, (answer,) = session(server, wire.name + "_client", noisy)
                self.assertEqual(sorted(answer.split()), everything)

    def test_empty_answers_and_commands_that_read_do_not_hang(self):
        for wire in peers.FRAMED:
            with self.subTest(wire.name), Running(wire.name + "_server", "--port", 0) as server:
                _, all_answers = session(server, wire.name + "_client", "true", "cat", "", "echo end")
                self.assertEqual(all_answers, ["", "", "", "end\n"])

    def test_the_json_header_brings_the_exit_status(self):
        with Running("10_command_json_server", "--port", 0) as server:
            done, _ = session(server, "10_command_json_client", "exit 3", "true")
            self.assertIn('header: {"filesize": 0, "exit_status": 3}', done.stdout)
            self.assertIn("exit status 3", done.stdout)
            self.assertIn("exit status 0", done.stdout)

    def test_naive_client_gives_up_on_an_empty_answer(self):
        with Running("03_command_naive_server", "--port", 0) as server:
            token = server.token()
            done = run("03_command_naive_client", "--port", server.port, "--timeout", 1, stdin=f"{token}\ntrue\n")
            self.assertIn("recv(1024) = -1 Resource temporarily unavailable", done.stdout)

    def test_an_answer_over_the_largest_datagram_is_refused(self):
        with Running("04_command_udp_server", "--port", 0) as server:
            stdin = f"{server.token()}\nseq 1 20000\necho hello\n"  # 108894 bytes
            done = run("04_command_udp_client", "--port", server.port, stdin=stdin)
            self.assertEqual(answers(done.stdout), ["the answer of 108894 bytes fits no datagram\n", "hello\n"])
            server.wait_for(r"sendto\(108894\) = -1 Message too long")

    def test_udp_client_with_more_room_gets_it_all(self):
        with Running("04_command_udp_server", "--port", 0) as server:
            stdin = f"{server.token()}\n{LONG}\n"
            done = run("04_command_udp_client", "--port", server.port, "--room", 65536, stdin=stdin)
            self.assertEqual(answers(done.stdout), [NUMBERS])

    def test_an_endless_command_ends(self):
        with Running("09_command_length_prefix_server", "--port", 0) as server:
            done, (answer,) = session(server, "09_command_length_prefix_client", "yes")
            self.assertEqual(answer[:4], "y\ny\n")
            self.assertEqual(len(answer), 1 << 20)
            self.assertEqual(done.returncode, 0)

    def test_a_command_that_never_ends_is_killed_after_ten_seconds(self):
        with Running("09_command_length_prefix_server", "--port", 0) as server:
            stubborn = "trap '' TERM INT HUP; echo here; while :; do sleep 1; done"
            token = server.token()
            done = run("09_command_length_prefix_client", "--port", server.port, "--timeout", 60,
                       stdin=f"{token}\n{stubborn}\necho next\n")
            self.assertEqual([answer.split()[0] for answer in answers(done.stdout)], ["here", "next"])
            self.assertEqual(done.returncode, 0)

    def test_control_characters_do_not_reach_the_terminal(self):
        with Running("09_command_length_prefix_server", "--port", 0) as server:
            _, (answer,) = session(server, "09_command_length_prefix_client", r"printf '\033[2J\a'")
            self.assertEqual(answer, "?[2J?\n")


class PythonClients(unittest.TestCase):
    def test_framed(self):
        for wire in peers.FRAMED:
            with self.subTest(wire.name), Running(wire.name + "_server", "--port", 0) as server, \
                    connect(server.port) as sock:
                wire.send(sock, server.token().encode())
                for command, answer in ((LONG, NUMBERS), ("echo hello", "hello\n"), ("true", "")):
                    wire.send(sock, command.encode())
                    self.assertEqual(wire.receive(sock).decode(), answer)

    def test_json_header_as_json_dumps_writes_it(self):
        with Running("10_command_json_server", "--port", 0) as server, connect(server.port) as sock:
            peers.JsonHeader.send(sock, server.token().encode(), comment="黏包 \U0001f600 \\ \" \n", more=None, n=-1)
            peers.JsonHeader.send(sock, b"exit 7")
            header, _ = peers.JsonHeader.receive_both(sock)
            self.assertEqual(header, {"filesize": 0, "exit_status": 7})

    def test_naive(self):
        with Running("03_command_naive_server", "--port", 0) as server, connect(server.port) as sock:
            sock.send(server.token().encode() + b"\n")
            sock.send(LONG.encode())
            self.assertEqual(sock.recv(1024).decode(), NUMBERS[:1024])
            sock.send(b"echo hello")
            self.assertEqual(sock.recv(1024).decode(), NUMBERS[1024:2048])

    def test_naive_sends_standard_error_first(self):
        with Running("03_command_naive_server", "--port", 0) as server, connect(server.port) as sock:
            sock.send(server.token().encode() + b"\n")
            sock.send(b"echo out; echo err >&2")
            self.assertEqual(peers.receive_exactly(sock, 8), b"err\nout\n")

    def test_udp(self):
        with Running("04_command_udp_server", "--port", 0) as server, \
                connect(server.port, socket.SOCK_DGRAM) as sock:
            token = server.token().encode()
            for command, answer in ((LONG, NUMBERS), ("echo hello", "hello\n")):
                sock.send(token + b" " + command.encode())
                self.assertEqual(sock.recv(65536).decode(), answer)


class PythonServers(unittest.TestCase):
    commands = [LONG, "echo hello", "true"]
    stdin = "\n".join(["token", *commands]) + "\n"

    def test_framed(self):
        for wire in peers.FRAMED:
            with self.subTest(wire.name):
                peer = Peer(lambda sock, wire=wire: peers.serve_framed(wire, sock))
                done = run(wire.name + "_client", "--port", peer.port, stdin=self.stdin)
                self.assertEqual(peer.finish(), ["token", *self.commands])
                self.assertEqual(answers(done.stdout), [NUMBERS, "hello\n", ""])
                self.assertEqual(done.returncode, 0)

    def test_naive(self):
        peer = Peer(peers.serve_naive)
        token = "0" * 32
        done = run("03_command_naive_client", "--port", peer.port, stdin=f"{token}\n{LONG}\necho hello\n")
        self.assertEqual(peer.finish(), [token + "\n", LONG, "echo hello"])
        self.assertEqual(answers(done.stdout)[1].rstrip("\n"), NUMBERS[1024:2048].rstrip("\n"))

    def test_udp(self):
        with peers.udp_server() as sock:
            server = threading.Thread(target=peers.serve_udp, args=(sock, 2))
            server.start()
            done = run("04_command_udp_client", "--port", sock.getsockname()[1], stdin=f"token\n{LONG}\necho hello\n")
            server.join()
        first, second = answers(done.stdout)
        self.assertEqual(first.rstrip("\n"), NUMBERS[:1024].rstrip("\n"))
        self.assertEqual(second, "hello\n")


if __name__ == "__main__":
    main()
