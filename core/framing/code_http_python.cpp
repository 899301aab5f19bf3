// The Python 3 texts of `sticky code` for HTTP's chunks and for WebSocket. They need the standard library only.

#include "core/framing/code_template.h"

namespace sticky::framing {

const HttpCodeTemplates python_http_templates{
    .http_chunked = R"py(
MAX_BODY = {{max_body}}  # bytes of all chunks
MAX_LINE = {{max_line}}  # bytes of the line with the size
MAX_TRAILER = {{max_trailer}}  # bytes of the lines behind the last chunk
# In hex, and nothing else: where two programs disagree about a size, one takes for data what the other takes for the
# next request.
SIZE_LINE = re.compile(rb"([0-9A-Fa-f]+)(?:[ \t]*;{{on_extension}})?")


def send_message(sock, message):
    """A message is a chunk (RFC 9112, section 7.1)."""
    check_size(len(message))
    if message:  # a chunk of no bytes would end the body
        sock.sendall(b"%x\r\n%s\r\n" % (len(message), message))


def send_end(sock):
    """Ends the body: once, behind its last message."""
    sock.sendall(b"0\r\n\r\n")


def receive_line(reader, limit):
    """A line without its CR LF; nothing else ends one."""
    line = reader.receive_until(limit + 1, b"\n")
    if line is None:
        raise EOFError("the stream ended inside the body")
    if line.count(b"\r") != 1 or not line.endswith(b"\r"):
        raise ValueError("a CR or LF that ends no line")
    return line[:-1]


def receive_bytes(reader, size):
    while len(reader.buffer) < size:
        if not reader.receive_some():
            raise EOFError(f"the stream ended after {len(reader.buffer)} of {size} bytes")
    data = bytes(reader.buffer[:size])
    del reader.buffer[:size]
    return data


def receive_trailer(reader):
    """The lines behind the last chunk, to the empty one. Their fields are dropped."""
    left = MAX_TRAILER
    while line := receive_line(reader, left):
        left -= len(line) + 2
        if left < 0:
            raise ValueError(f"a trailer of more than {MAX_TRAILER} bytes")


def receive_message(reader):
    match = SIZE_LINE.fullmatch(receive_line(reader, MAX_LINE))
    if not match:
        raise ValueError("no size of a chunk")
    size = int(match[1], 16)
    check_size(size)
    if size == 0:
        return receive_trailer(reader)
    reader.body += size
    if reader.body > MAX_BODY:
        raise ValueError(f"a body of more than {MAX_BODY} bytes")
    message = receive_bytes(reader, size)
    if receive_bytes(reader, 2) != b"\r\n":
        raise ValueError("the chunk does not end where its size says")
    return message
)py",
    .reader_state = "        self.body = 0  # bytes of all chunks so far\n",
    .refuse_extension = R"((?!))",
    .skip_extension = R"([\t\x20-\x7e\x80-\xff]*)",
    .websocket = R"py(
MAX_FRAME = {{max_frame}}  # bytes of one fragment
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FIN = MASK = 0x80


def masked(data, key):
    return bytes(byte ^ key[i % 4] for i, byte in enumerate(data))


def send_frame(sock, opcode, data):
    """A frame that is not a fragment (RFC 6455, section 5.2)."""
    width, code = (0, len(data)) if len(data) < 126 else (2, 126) if len(data) < 0x10000 else (8, 127)
    length = len(data).to_bytes(8, "big")[8 - width :]
{{send}}

def send_message(sock, message):
    """Sends a {{kind}} message. The handshake comes before, and is not part of the framing."""
    check_size(len(message))
    if len(message) > MAX_FRAME:
        raise ValueError(f"{len(message)} bytes are more than the limit of {MAX_FRAME} for a frame")
    send_frame(sock, {{opcode}}, message)


def receive_length(sock, code):
    if code < 126:
        return code
    length = int.from_bytes(receive_rest(sock, 2 if code == 126 else 8), "big")
    if length < (126 if code == 126 else 0x10000) or length >> 63:
        raise ValueError(f"a length of {length} is not written like that")
    return length


def receive_frame(sock, room):
    """The opcode, the payload and whether it is the last fragment; None at the end of the stream."""
    head = receive_exactly(sock, 2)
    if head is None:
        return None
    opcode = head[0] & 0x0F
    is_control = opcode >= CLOSE
    if head[0] & 0x70 or opcode > (PONG if is_control else BINARY):
        raise ValueError(f"{head[0]:#x} begins no frame")
    if is_control and (not head[0] & FIN or head[1] & 0x7F > 125):
        raise ValueError("a control frame that is long or a fragment")
{{mask_rule}}    length = receive_length(sock, head[1] & 0x7F)
    if length > MAX_FRAME or (length > room and not is_control):
        raise ValueError(f"{length} bytes more are over the limit")
    key = receive_rest(sock, 4) if head[1] & MASK else bytes(4)
    return opcode, masked(receive_rest(sock, length), key), bool(head[0] & FIN)


def check_close(data):
    code = int.from_bytes(data[:2], "big")
    if len(data) == 1 or (data and not (1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999)):
        raise ValueError("a close frame without a code that may be sent")
    data[2:].decode()  # the reason


def receive_message(sock):
    message = None
    while frame := receive_frame(sock, MAX_MESSAGE - len(message or b"")):
        opcode, data, is_last = frame
        if opcode == PING:  # control frames may come between the fragments of a message
            send_frame(sock, PONG, data)
        elif opcode == CLOSE:
            check_close(data)
            send_frame(sock, CLOSE, data[:2])
            return None
        elif opcode != PONG:
            if (opcode == CONTINUATION) != (message is not None):
                raise ValueError("a fragment of no message, or a message inside another")
            message = bytearray() if message is None else message
            message += data
            if is_last:
                return bytes(message)
    if message is not None:
        raise EOFError("the stream ended inside a message")
    return None
)py",
    .require_mask = R"py(    if not head[1] & MASK:
        raise ValueError("a client must mask")
)py",
    .forbid_mask = R"py(    if head[1] & MASK:
        raise ValueError("a server must not mask")
)py",
    .send_plain = R"py(    sock.sendall(bytes([FIN | opcode, code]) + length + data)
)py",
    .send_masked = R"py(    key = os.urandom(4)  # a new one for each frame, which nobody can foresee (section 5.3)
    sock.sendall(bytes([FIN | opcode, MASK | code]) + length + key + masked(data, key))
)py",
};

}  // namespace sticky::framing
