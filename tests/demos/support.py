"""Starts the demos and talks to them. Everything is waited for, nothing is slept for.

Where the tests run as root, the demos run as nobody all the same: they must do for an ordinary user.
"""
import os
import pathlib
import queue
import re
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import unittest

if "STICKY_DEMOS" not in os.environ:
    raise SystemExit("set STICKY_DEMOS to the directory of the programs, such as build/dev/bin/demos")
DEMOS = pathlib.Path(os.environ["STICKY_DEMOS"]).resolve()
PATIENCE = 60  # seconds; far more than anything here takes, so that a busy machine fails no test


def ordinary_user():
    """Arguments for subprocess that make the child an ordinary user, where we are root and it can reach the demos."""
    if os.geteuid() != 0:
        return {}
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    try:
        probe = subprocess.run([program("01_hello_client"), "--help"], stdout=subprocess.DEVNULL, check=False, **user)
        return user if probe.returncode == 0 else {}
    except (LookupError, PermissionError):
        return {}


def program(name):
    return str(DEMOS / name)


ORDINARY_USER = ordinary_user()


def run(name, *arguments, stdin="", timeout=PATIENCE):
    """Runs a demo to its end: an object with returncode, stdout and stderr."""
    return subprocess.run([program(name), *map(str, arguments)], input=stdin, capture_output=True, encoding="utf-8",
                          errors="replace", timeout=timeout, check=False, **ORDINARY_USER)


class Running:
    """A demo that goes on running: its lines are read as they come."""

    def __init__(self, name, *arguments):
        self.process = subprocess.Popen([program(name), *map(str, arguments)], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", **ORDINARY_USER)
        self.lines = []
        self.tokens = queue.Queue()
        self.changed = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            with self.changed:
                self.lines.append(line.rstrip("\n"))
                self.changed.notify_all()
            if line.startswith("token: "):
                self.tokens.put(line.split()[1])

    def wait_for(self, pattern, since=0):
        """The first match among the lines from number `since` on, printed already or still to come."""
        def found():
            return next(filter(None, (re.search(pattern, line) for line in self.lines[since:])), None)
        with self.changed:
            if not self.changed.wait_for(found, PATIENCE):
                raise AssertionError(f"{pattern!r} never came in:\n" + "\n".join(self.lines[since:]))
            return found()

    @property
    def port(self):
        return int(self.wait_for(r"port (\d+)")[1])

    def token(self):
        """A token that was not used yet; waits for the server to print one."""
        return self.tokens.get(timeout=PATIENCE)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Folder:
    """A temporary directory that belongs to the ordinary user."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="sticky-demos-"))
        if ORDINARY_USER:
            shutil.chown(self.path, ORDINARY_USER["user"], ORDINARY_USER["group"])
            self.path.chmod(0o755)
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def connect(port, kind=socket.SOCK_STREAM):
    """A socket connected to the port of 127.0.0.1 that waits for nothing longer than PATIENCE."""
    sock = socket.socket(socket.AF_INET, kind)
    sock.settimeout(PATIENCE)
    sock.connect(("127.0.0.1", port))
    return sock


def reset(sock):
    """Closes with SO_LINGER 0: the peer gets a reset, and the port does not stay in TIME_WAIT."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def closed_port():
    """A port of 127.0.0.1 on which nobody listens: bound, so that nobody else gets it. Close the socket at the end."""
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    return sock


class Peer(threading.Thread):
    """A TCP server in Python for one demo client: conversation(sock) is what it says and hears."""

    def __init__(self, conversation):
        super().__init__(daemon=True)
        self.conversation = conversation
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(PATIENCE)
        self.port = self.listener.getsockname()[1]
        self.result = None
        self.error = None
        self.start()

    def run(self):
        try:
            sock, _ = self.listener.accept()
            sock.settimeout(PATIENCE)
            with sock:
                self.result = self.conversation(sock)
        except Exception as error:  # shown by finish(), in the thread of the test
            self.error = error

    def finish(self):
        self.join(PATIENCE)
        self.listener.close()
        if self.error:
            raise self.error
        return self.result


def children(parent):
    """The process ids of a process's children."""
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def answers(stdout):
    """What a remote-command client printed as the answer to each command."""
    parts = stdout.split("command> ")[1:-1]
    return ["".join(line[2:] + "\n" for line in part.splitlines() if line.startswith("| ")) for part in parts]


def main():
    unittest.main(verbosity=2)
