// The C texts of `sticky code` for HTTP's chunks and for WebSocket. They need POSIX sockets and nothing else.

#include "core/framing/code_template.h"

namespace sticky::framing {

const HttpCodeTemplates c_http_templates{
    .http_chunked = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
#define MAX_BODY ((uint64_t){{max_body}})  /* bytes of all chunks */
#define MAX_LINE ((size_t){{max_line}})  /* bytes of the line with the size */
#define MAX_TRAILER ((size_t){{max_trailer}})  /* bytes of the lines behind the last chunk */

/* A message is a chunk (RFC 9112, section 7.1). */
int send_message(int fd, const void *data, size_t size) {
    char line[24];
    int used = snprintf(line, sizeof line, "%zx\r\n", size);
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    if (size == 0) return 0;  /* a chunk of no bytes would end the body */
    return send_all(fd, (struct iovec[]){part(line, (size_t)used), part(data, size), part("\r\n", 2)}, 3);
}

/* Ends the body: once, behind its last message. */
int send_end(int fd) {
    return send_all(fd, (struct iovec[]){part("0\r\n\r\n", 5)}, 1);
}

/* A line ends with CR LF and with nothing else, a size is hex and nothing else: where two programs disagree about
 * that, one takes for data what the other takes for the next request. */
static int expect(struct reader *from, int wanted) {
    int byte = next_byte(from);
    if (byte < 0) return ended(byte, 0);
    return byte == wanted ? 1 : fail(EPROTO);
}

static int hex_digit(int byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    byte |= 'a' - 'A';
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The line before a chunk: its size, and perhaps an extension (";name=value"). */
static int receive_size(struct reader *from, uint64_t *size) {
    enum { SIZE, BLANKS, EXTENSION } in = SIZE;
    size_t digits = 0, used = 0;
    int byte;
    *size = 0;
    while ((byte = next_byte(from)) != '\r') {
        if (byte < 0) return ended(byte, 0);
        if (used++ == MAX_LINE) return fail(EMSGSIZE);
        if (in == SIZE && hex_digit(byte) >= 0) {
            if (*size >> 60 != 0) return fail(EPROTO);  /* no 64 bits hold one more digit */
            *size = *size << 4 | (uint64_t)hex_digit(byte);
            digits++;
        } else if (in == EXTENSION) {
            if ((byte < ' ' && byte != '\t') || byte == 0x7f) return fail(EPROTO);
        } else if (byte == ';') {
            {{on_extension}}
        } else if (byte == ' ' || byte == '\t') {
            in = BLANKS;
        } else {
            return fail(EPROTO);
        }
        if (digits == 0) return fail(EPROTO);
    }
    if (digits == 0 || in == BLANKS) return fail(EPROTO);
    return expect(from, '\n');
}

/* The lines behind the last chunk, to the empty one. Their fields are dropped. */
static int receive_trailer(struct reader *from) {
    size_t used = 0, in_line = 0;
    for (;;) {
        int byte = next_byte(from);
        if (byte < 0) return ended(byte, 0);
        if (byte == '\n') return fail(EPROTO);
        in_line++;
        if (byte == '\r') {
            if (expect(from, '\n') != 1) return -1;
            if (in_line == 1) return 0;
            used++;
            in_line = 0;
        }
        if (++used > MAX_TRAILER) return fail(EMSGSIZE);
    }
}

int receive_message(struct reader *from, unsigned char *message, size_t *size) {
    uint64_t chunk;
    if (receive_size(from, &chunk) != 1) return -1;
    if (chunk > MAX_MESSAGE || chunk > MAX_BODY - from->body) return fail(EMSGSIZE);
    if (chunk == 0) return receive_trailer(from);
    from->body += chunk;
    for (*size = 0; *size < chunk; (*size)++) {
        int byte = next_byte(from);
        if (byte < 0) return ended(byte, 0);
        message[*size] = (unsigned char)byte;
    }
    return expect(from, '\r') == 1 && expect(from, '\n') == 1 ? 1 : -1;
}
)c",
    .reader_state = "    uint64_t body;  /* bytes of all chunks so far */\n",
    .refuse_extension = "return fail(EPROTO);  /* no extension is accepted */",
    .skip_extension = "in = EXTENSION;  /* is skipped */",
    .websocket = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
#define MAX_FRAME ((uint64_t){{max_frame}})  /* bytes of one fragment */
enum { CONTINUATION = 0, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };
enum { FIN = 0x80, RESERVED = 0x70, MASK = 0x80, MOST_IN_CONTROL = 125, UNMASKED_HEAD = 10 };

/* A frame that is not a fragment (RFC 6455, section 5.2). */
static int send_frame(int fd, int opcode, const void *data, size_t size) {
    unsigned char head[UNMASKED_HEAD + 4] = {(unsigned char)(FIN | opcode)};
    int wide = size <= 125 ? 0 : size <= UINT16_MAX ? 2 : 8;
    size_t used = 2;
    head[1] = (unsigned char)(wide == 0 ? size : wide == 2 ? 126 : 127);
    while (wide-- > 0) head[used++] = (unsigned char)((uint64_t)size >> (8 * wide));
{{send}}}

/* Sends a {{kind}} message. The handshake comes before, and is not part of the framing. */
int send_message(int fd, const void *data, size_t size) {
    return size > MAX_MESSAGE || size > MAX_FRAME ? fail(EMSGSIZE) : send_frame(fd, {{opcode}}, data, size);
}

struct frame {
    int is_last, opcode;
    size_t size;
    unsigned char key[4];
};

/* The length behind the first two bytes; 0 where it is longer than it need be, or negative. */
static uint64_t receive_length(int fd, size_t width) {
    unsigned char bytes[8];
    uint64_t length = 0;
    if (receive_rest(fd, bytes, width) != 1) return 0;
    for (size_t i = 0; i < width; i++) length = length << 8 | bytes[i];
    errno = EPROTO;
    return length < (width == 2 ? 126 : 0x10000) || length >> 63 != 0 ? 0 : length;
}

static int receive_head(int fd, struct frame *frame) {
    unsigned char head[2];
    int outcome = receive_exactly(fd, head, sizeof head);
    if (outcome != 1) return outcome;
    frame->is_last = (head[0] & FIN) != 0;
    frame->opcode = head[0] & 0x0f;
    int is_control = frame->opcode >= CLOSE;
    uint64_t length = head[1] & 0x7f;
    if ((head[0] & RESERVED) != 0 || frame->opcode > (is_control ? PONG : BINARY)) return fail(EPROTO);
    if (is_control && (!frame->is_last || length > MOST_IN_CONTROL)) return fail(EPROTO);
{{mask_rule}}    if (length > 125 && (length = receive_length(fd, length == 126 ? 2 : 8)) == 0) return -1;
    if (length > MAX_FRAME) return fail(EMSGSIZE);
    frame->size = (size_t)length;
    memset(frame->key, 0, sizeof frame->key);
    return (head[1] & MASK) != 0 ? receive_rest(fd, frame->key, sizeof frame->key) : 1;
}

static int receive_payload(int fd, const struct frame *frame, unsigned char *payload) {
    if (receive_rest(fd, payload, frame->size) != 1) return -1;
    for (size_t i = 0; i < frame->size; i++) payload[i] ^= frame->key[i % sizeof frame->key];
    return 1;
}

static int is_close_code(int code) {
    if (code >= 1000 && code <= 1014) return code < 1004 || code > 1006;
    return code >= 3000 && code <= 4999;
}

/* Control frames may come between the fragments of a message: a ping is answered, and so is the close, of which the
 * code is looked at and the reason is not. */
static int answer(int fd, const struct frame *frame) {
    unsigned char payload[MOST_IN_CONTROL];
    if (receive_payload(fd, frame, payload) != 1) return -1;
    if (frame->opcode == PONG) return 1;
    if (frame->opcode == PING) return send_frame(fd, PONG, payload, frame->size) == 0 ? 1 : -1;
    if (frame->size == 1 || (frame->size > 1 && !is_close_code(payload[0] << 8 | payload[1]))) return fail(EPROTO);
    return send_frame(fd, CLOSE, payload, frame->size == 0 ? 0 : 2);  /* 0: the connection is closed */
}

int receive_message(int fd, unsigned char *message, size_t *size) {
    struct frame frame;
    int is_open = 0;  /* a fragment of the message has come */
    *size = 0;
    for (;;) {
        int outcome = receive_head(fd, &frame);
        if (outcome == 0 && is_open) return fail(EPROTO);
        if (outcome == 1 && frame.opcode >= CLOSE) outcome = answer(fd, &frame);
        else if (outcome == 1) {
            if ((frame.opcode == CONTINUATION) != is_open) return fail(EPROTO);
            if (frame.size > MAX_MESSAGE - *size) return fail(EMSGSIZE);
            if (receive_payload(fd, &frame, message + *size) != 1) return -1;
            *size += frame.size;
            if (frame.is_last) return 1;
            is_open = 1;
        }
        if (outcome != 1) return outcome;
    }
}
)c",
    .require_mask = "    if ((head[1] & MASK) == 0) return fail(EPROTO);  /* a client must mask */\n",
    .forbid_mask = "    if ((head[1] & MASK) != 0) return fail(EPROTO);  /* a server must not mask */\n",
    .send_plain = "    return send_all(fd, (struct iovec[]){part(head, used), part(data, size)}, 2);\n",
    .send_masked = R"c(    head[1] |= MASK;
    unsigned char *key = head + used, *masked = malloc(size + 1);
    if (masked == NULL) return -1;
    int outcome = getentropy(key, 4);  /* a new one for each frame, which nobody can foresee (section 5.3) */
    for (size_t i = 0; i < size; i++) masked[i] = ((const unsigned char *)data)[i] ^ key[i % 4];
    if (outcome == 0) outcome = send_all(fd, (struct iovec[]){part(head, used + 4), part(masked, size)}, 2);
    free(masked);
    return outcome;
)c",
};

}  // namespace sticky::framing
