// The Python 3 texts of `sticky code`. They need the standard library and nothing else.

#include "core/framing/code_template.h"

namespace sticky::framing {

const CodeTemplates python_templates{
    .head = R"py("""{{summary}}

send_message raises ValueError for a message that this framing cannot carry.
{{outcomes}}
"""
{{imports}}
MAX_MESSAGE = {{max}}  # bytes; checked before anything is stored


def check_size(size):
    if size > MAX_MESSAGE:
        raise ValueError(f"{size} bytes are more than the limit of {MAX_MESSAGE}")
)py",
    .outcomes =
        R"py(receive_message returns one message, or None where {{clean_end}}. It raises ValueError
for a message over the limit or a broken stream, and EOFError where the stream ends inside a message; {{after_error}})py",
    .clean_end = "the stream ended between two messages",
    .after_error = "after\neither, close the connection.",
    .after_error_resync =
        "after\nValueError, the next call goes on behind the bad frame; after EOFError, close the connection.",
    .outcomes_eof =
        R"py(receive_message returns one message. It raises ValueError for one over the limit. Close the connection after it.)py",
    .outcomes_raw = R"py(receive_message returns some bytes, or None where the stream ended.)py",
    .receive_exactly = R"py(

def receive_exactly(sock, size):
    """recv() returns what has arrived, not what was asked for: go on until all of it is here.

    None where the stream ended before the first byte.
    """
    data = bytearray()
    while len(data) < size:
        piece = sock.recv(min(size - len(data), 65536))
        if not piece and not data:
            return None
        if not piece:
            raise EOFError(f"the stream ended after {len(data)} of {size} bytes")
        data += piece
    return bytes(data)
)py",
    .receive_rest = R"py(

def receive_rest(sock, size):
    """The same inside a message, where the stream must not end."""
    data = receive_exactly(sock, size)
    if data is None:
        raise EOFError("the stream ended inside a message")
    return data
)py",
    .reader = R"py(

class Reader:
    """Keeps what recv() returned beyond the end of a message: the next message begins there.

    Use one for the life of the connection.
    """

    def __init__(self, sock):
        self.sock = sock
        self.buffer = bytearray()
{{reader_state}}
    def receive_some(self):
        piece = self.sock.recv(65536)
        self.buffer += piece
        return len(piece) > 0

    def find(self, delimiters, begin):
        """End and begin of the delimiter that ends first, the longest where several end there; None where none is."""
        found = [(at + len(it), at) for it in delimiters if (at := self.buffer.find(it, begin)) >= 0]
        return min(found, default=None)

    def receive_until(self, limit, *delimiters):
        """The bytes before the first delimiter, at most `limit` of them; None at the end of the stream."""
        searched = 0
        while (found := self.find(delimiters, searched)) is None:
            # never search a byte twice
            searched = max(0, len(self.buffer) - max(map(len, delimiters)) + 1)
            if searched > limit:
                raise ValueError(f"no end within {limit} bytes")
            if not self.receive_some():
                if not self.buffer:
                    return None
                raise EOFError("the stream ended inside a message")
        end, begin = found
        if begin > limit:
            raise ValueError(f"no end within {limit} bytes")
        message = bytes(self.buffer[:begin])
        del self.buffer[:end]
        return message
)py",
    .raw = R"py(

def send_message(sock, message):
    check_size(len(message))
    sock.sendall(message)


def receive_message(sock):
    """What has arrived: half of a message, or three at once. Nothing in the stream tells where one ends."""
    return sock.recv(MAX_MESSAGE) or None
)py",
    .fixed = R"py(

def send_message(sock, message):
{{padding}}    if len(message) != MAX_MESSAGE:
        raise ValueError(f"{len(message)} bytes do not fit a frame of {MAX_MESSAGE}")
    sock.sendall(message)


def receive_message(sock):
    return receive_exactly(sock, MAX_MESSAGE)
)py",
    .fixed_padding =
        R"py(    message = message.ljust(MAX_MESSAGE, b"{{pad_escape}}")  # the receiver cannot tell padding from data
)py",
    .delimiter = R"py(
DELIMITERS = {{delimiters}}
TERMINATOR = {{terminator}}  # what send_message appends


def ends_early(message):
    """True where the receiver would see another end than the terminator behind the message."""
    wire = message + TERMINATOR
    found = [(at + len(it), at) for it in DELIMITERS if (at := wire.find(it)) >= 0]
    return min(found, default=None) != (len(wire), len(message))


def send_message(sock, message):
    check_size(len(message))
    if ends_early(message):
        raise ValueError("the receiver would see a delimiter inside the message")
    sock.sendall(message + TERMINATOR)


def receive_message(reader):
    return reader.receive_until(MAX_MESSAGE, *DELIMITERS)
)py",
    .line = R"py(

def send_message(sock, message):
    check_size(len(message))
    if b"\n" in message:
        raise ValueError("the line would end at the LF inside the message")
{{refuse_cr}}    sock.sendall(message + b"\n")


def receive_message(reader):
    line = reader.receive_until({{line_buffer}}, b"\n")
{{strip_cr}}    return line
)py",
    .line_refuse_cr = R"py(    if message.endswith(b"\r"):
        raise ValueError("the CR at the end would be taken for the line's end")
)py",
    .line_strip_cr = R"py(    if line is not None:
        line = line.removesuffix(b"\r")  # CR LF ends a line, too
        check_size(len(line))
)py",
    .length_prefix = R"py(
OFFSET = {{offset}}  # bytes of header before the length
WIDTH = {{width}}  # bytes of the length
COUNTED = {{counted}}  # bytes of the header that the length counts


def send_message(sock, message):
    check_size(len(message))
    length = (len(message) + COUNTED).to_bytes(WIDTH, "{{endian}}", signed={{signed_python}})
    sock.sendall(bytes(OFFSET) + length + message)


def receive_message(sock):
    header = receive_exactly(sock, OFFSET + WIDTH)
    if header is None:
        return None
    size = int.from_bytes(header[OFFSET:], "{{endian}}", signed={{signed_python}}) - COUNTED
    if size < 0:
        raise ValueError(f"{size} is no length")
    check_size(size)
    return receive_rest(sock, size)
)py",
    .varint = R"py(

def send_message(sock, message):
    check_size(len(message))
    prefix = bytearray()
    left = len(message)
    while left >= 0x80:  # seven bits a byte, least significant first; the top bit says that more follow
        prefix.append(left & 0x7F | 0x80)
        left >>= 7
    prefix.append(left)
    sock.sendall(bytes(prefix) + message)


def receive_message(sock):
    size = 0
    for place in range({{last_place}} + 1):
        byte = receive_exactly(sock, 1) if place == 0 else receive_rest(sock, 1)
        if byte is None:
            return None
{{refuse_overlong}}        size |= (byte[0] & 0x7F) << (7 * place)
        if byte[0] < 0x80:
            break
    if byte[0] >= 0x80 or size >= 1 << {{bits}}:
        raise ValueError("the length is wider than {{bits}} bits")
    check_size(size)
    return receive_rest(sock, size)
)py",
    .varint_refuse_overlong = R"py(        if place > 0 and byte == b"\0":
            raise ValueError("the length has a shorter form")
)py",
    .netstring = R"py(

def send_message(sock, message):
    check_size(len(message))
    sock.sendall(b"%d:%s," % (len(message), message))


def receive_message(sock):
    digits = receive_exactly(sock, 1)
    if digits is None:
        return None
    while not digits.endswith(b":"):
        if not b"0" <= digits[-1:] <= b"9" or (digits[:1] == b"0" and len(digits) > 1):
            raise ValueError(f"{digits!r} is no length")
        check_size(int(digits))  # at the digit that passes the limit
        digits += receive_rest(sock, 1)
    if digits == b":":
        raise ValueError("the length is missing")
    message = receive_rest(sock, int(digits[:-1]))
    if receive_rest(sock, 1) != b",":
        raise ValueError("the comma is missing")
    return message
)py",
    .slip = R"py(
END = b"{{end_escape}}"
ESC = b"{{esc_escape}}"
ESC_END = b"{{esc_end_escape}}"
ESC_ESC = b"{{esc_esc_escape}}"


def send_message(sock, message):
    check_size(len(message))
    escaped = message.replace(ESC, ESC + ESC_ESC).replace(END, ESC + ESC_END)  # in this order
    sock.sendall({{leading}}escaped + END)


def unescape(packet):
    message = bytearray()
    begin = 0
    decoded = {ESC_END: END, ESC_ESC: ESC}
    while (at := packet.find(ESC, begin)) >= 0:
        code = packet[at + 1 : at + 2]
        if code not in decoded:
            raise ValueError("a bad escape")
        message += packet[begin:at] + decoded[code]
        begin = at + 2  # behind the code, which may be the same byte as ESC
    return bytes(message + packet[begin:])

{{bad_frame}}def receive_message(reader):
    """A packet of no bytes is skipped, as RFC 1055 says: a run of ENDs is one end."""
    while (packet := receive_frame(reader, 2 * MAX_MESSAGE, END)) == b"":
        pass
    if packet is None:
        return None
    message = unescape(packet)
    check_size(len(message))
    return message
)py",
    .slip_leading = "END + ",
    .cobs = R"py(
FULL_BLOCK = 254  # bytes of a block that stands for no zero


def encode(message):
    """Each block: a code c, then c - 1 bytes that are not zero; a zero of the message ends a block."""
    frame = bytearray()
    at = 0
    while True:
        zero = message.find(b"\0", at, at + FULL_BLOCK)
        end = zero if zero >= 0 else min(len(message), at + FULL_BLOCK)
        frame.append(end - at + 1)
        frame += message[at:end]
        if zero < 0 and end == len(message):
            return bytes(frame)
        at = end + (zero >= 0)


def decode(frame):
    message = bytearray()
    at = 0
    while at < len(frame):
        code = frame[at]
        block = frame[at + 1 : at + code]
        if len(block) != code - 1:
            raise ValueError("a zero inside a block")
        message += block
        at += code
        if code < 255 and at < len(frame):
            message.append(0)
    return bytes(message)


def send_message(sock, message):
    check_size(len(message))
    sock.sendall({{leading}}encode(message) + b"\0")

{{bad_frame}}def receive_message(reader):
    most = MAX_MESSAGE + MAX_MESSAGE // FULL_BLOCK + 1  # what the codes add
    while (frame := receive_frame(reader, most, b"\0")) == b"":
        {{on_empty}}
    if frame is None:
        return None
    message = decode(frame)
    check_size(len(message))
    return message
)py",
    .cobs_leading = R"py(b"\0" + )py",
    .cobs_skip_empty = "pass",
    .cobs_refuse_empty = R"py(raise ValueError("a frame without even a code"))py",
    .bad_frame_resync = R"py(def receive_frame(reader, limit, end):
    """Behind a frame that is too long, the next call begins."""
    try:
        return reader.receive_until(limit, end)
    except ValueError:
        while (at := reader.buffer.find(end)) < 0:
            reader.buffer.clear()
            if not reader.receive_some():
                raise EOFError("the stream ended inside a message") from None
        del reader.buffer[: at + len(end)]
        raise


)py",
    .bad_frame_fail = R"py(def receive_frame(reader, limit, end):
    return reader.receive_until(limit, end)


)py",
    .eof = R"py(

def send_message(sock, message):
    """One message a connection: nothing can be sent after it."""
    check_size(len(message))
    sock.sendall(message)
    sock.shutdown(socket.SHUT_WR)


def receive_message(sock):
    """A reset (ConnectionResetError) is an error, not an end: the message is then incomplete."""
    message = bytearray()
    while piece := sock.recv(65536):
        message += piece
        check_size(len(message))
    return bytes(message)
)py",
    .json_header = R"py(
WIDTH = {{width}}  # bytes of the header's length
MAX_HEADER = {{max_header}}  # bytes
SIZE_KEY = {{size_key_quoted}}


def send_message(sock, message, **fields):
    """fields: what else the header says, such as filename="a.txt"."""
    check_size(len(message))
    header = json.dumps({**fields, SIZE_KEY: len(message)}).encode("utf-8")  # its length in bytes, not characters
    if len(header) > MAX_HEADER:
        raise ValueError(f"a header of {len(header)} bytes is more than the limit of {MAX_HEADER}")
    prefix = len(header).to_bytes(WIDTH, "{{endian}}", signed={{signed_python}})
    sock.sendall(prefix + header + message)


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def receive_header(sock, size):
    if not 0 < size <= MAX_HEADER:
        raise ValueError(f"a header of {size} bytes is not between 1 and {MAX_HEADER}")
    header = json.loads(receive_rest(sock, size).decode("utf-8"), parse_constant=refuse_constant)
    announced = header.get(SIZE_KEY) if isinstance(header, dict) else None
    if type(announced) is not int or announced < 0:  # True is an int in Python
        raise ValueError(f"the header has no {SIZE_KEY} that is a size")
    check_size(announced)
    return header


def receive_message(sock):
    """A pair: the header (a dict) and the message."""
    prefix = receive_exactly(sock, WIDTH)
    if prefix is None:
        return None
    header = receive_header(sock, int.from_bytes(prefix, "{{endian}}", signed={{signed_python}}))
    return header, receive_rest(sock, header[SIZE_KEY])
)py",
    .http = &python_http_templates,
    .announce_line = R"py(
ACK = b"{{ack_escape}}"


def send_message(sock, message):
    check_size(len(message))
    sock.sendall(b"%d\n" % len(message))
    if receive_rest(sock, len(ACK)) != ACK:
        raise ValueError("the answer is not the acknowledgement")
    sock.sendall(message)


def receive_message(sock):
    """Without the LF this would break: one recv() may return half of the size, or the size and more."""
    digits = receive_exactly(sock, 1)
    if digits is None:
        return None
    while not digits.endswith(b"\n"):
        if not b"0" <= digits[-1:] <= b"9":
            raise ValueError(f"{digits!r} is no size")
        check_size(int(digits))  # before it is acknowledged
        digits += receive_rest(sock, 1)
    if digits == b"\n":
        raise ValueError("the size is missing")
    sock.sendall(ACK)
    return receive_rest(sock, int(digits))
)py",
    .announce_binary = R"py(
ACK = b"{{ack_escape}}"
WIDTH = {{width}}  # bytes of the size


def send_message(sock, message):
    check_size(len(message))
    sock.sendall(len(message).to_bytes(WIDTH, "{{endian}}", signed={{signed_python}}))
    if receive_rest(sock, len(ACK)) != ACK:
        raise ValueError("the answer is not the acknowledgement")
    sock.sendall(message)


def receive_message(sock):
    header = receive_exactly(sock, WIDTH)
    if header is None:
        return None
    size = int.from_bytes(header, "{{endian}}", signed={{signed_python}})
    if size < 0:
        raise ValueError(f"{size} is no size")
    check_size(size)  # before it is acknowledged
    sock.sendall(ACK)
    return receive_rest(sock, size)
)py",
};

}  // namespace sticky::framing
