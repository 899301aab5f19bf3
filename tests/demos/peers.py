"""The other end, in Python: the wire formats of the tutorial, written as the tutorial writes them.

Each format says how a message is sent and received; the token is the first message in each.
"""
import json
import socket
import struct
import subprocess


def receive_exactly(sock, size):
    data = b""
    while len(data) < size:
        more = sock.recv(size - len(data))
        if not more:
            raise EOFError(f"{len(data)} of {size} bytes")
        data += more
    return data


def run_command(command):
    """What the tutorial's server does with a command: (standard error, standard output, exit status)."""
    done = subprocess.run(command, shell=True, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.stderr, done.stdout, done.returncode


class SizeFirst:
    """Fix 1: the size as text, the acknowledgement, the data."""
    name = "08_command_size_first"

    @staticmethod
    def send(sock, data):
        sock.sendall(f"{len(data)}\n".encode())
        if sock.recv(1024) != b"ack":
            raise EOFError("no acknowledgement")
        sock.sendall(data)

    @staticmethod
    def receive(sock):
        size = int(sock.recv(1024))  # nothing follows before our acknowledgement
        sock.sendall(b"ack")
        return receive_exactly(sock, size)


class LengthPrefix:
    """Fix 2: struct.pack("i", size), the data."""
    name = "09_command_length_prefix"

    @staticmethod
    def send(sock, data):
        sock.sendall(struct.pack("i", len(data)))
        sock.sendall(data)

    @staticmethod
    def receive(sock):
        size = struct.unpack("i", receive_exactly(sock, 4))[0]
        return receive_exactly(sock, size)


class JsonHeader:
    """Fix 3: struct.pack("i", size of the header), the header as JSON, the data."""
    name = "10_command_json"

    @staticmethod
    def send(sock, data, **more):
        header = json.dumps({"filesize": len(data), **more}).encode("utf-8")
        sock.sendall(struct.pack("i", len(header)))
        sock.sendall(header)
        sock.sendall(data)

    @staticmethod
    def receive(sock):
        return JsonHeader.receive_both(sock)[1]

    @staticmethod
    def receive_both(sock):
        size = struct.unpack("i", receive_exactly(sock, 4))[0]
        header = json.loads(receive_exactly(sock, size).decode("utf-8"))
        return header, receive_exactly(sock, header["filesize"])


FRAMED = (SizeFirst, LengthPrefix, JsonHeader)


def serve_framed(wire, sock):
    """The tutorial's server with framing, for one client: returns the token and the commands that came."""
    heard = [wire.receive(sock).decode()]
    while True:
        try:
            command = wire.receive(sock).decode()
        except (EOFError, ValueError, ConnectionError):
            return heard
        heard.append(command)
        err, out, status = run_command(command)
        if wire is JsonHeader:
            wire.send(sock, out + err, exit_status=status)
        else:
            wire.send(sock, out + err)


def serve_naive(sock):
    """The tutorial's first server: stderr, then stdout, two sends, no framing. The token is a line."""
    heard = [receive_exactly(sock, 33).decode()]
    try:
        while command := sock.recv(1024).decode():
            heard.append(command)
            err, out, _ = run_command(command)
            sock.sendall(err)
            sock.sendall(out)
    except ConnectionError:
        pass  # the client left with an answer half read, as the naive one does: the kernel sends a reset
    return heard


def udp_server():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(60)
    return sock


def serve_udp(sock, commands):
    """The tutorial's UDP server: one datagram a command, one an answer. The token stands before each command."""
    for _ in range(commands):
        request, client = sock.recvfrom(1024)
        err, out, _ = run_command(request.split(b" ", 1)[1])
        sock.sendto(err + out, client)
