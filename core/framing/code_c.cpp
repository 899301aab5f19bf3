// The C texts of `sticky code`. They need POSIX sockets and nothing else.

#include "core/framing/code_template.h"

namespace sticky::framing {

const CodeTemplates c_templates{
    .head = R"c(/* {{summary}}
 *
 * send_message returns 0, or -1 with errno.
 * receive_message puts one message into `message`, which has MESSAGE_BUFFER bytes, and its size into *size.
{{outcomes}} */
#include <errno.h>
#include <stdint.h>
{{imports}}#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

#define MAX_MESSAGE ((size_t){{max}})  /* bytes; checked before anything is stored */

static int fail(int error) {
    errno = error;
    return -1;
}

static struct iovec part(const void *data, size_t size) {
    struct iovec it = {(void *)data, size};
    return it;
}

/* All parts in one call: the second of two small sends would wait for the acknowledgement of the first, which often
 * comes after 40 ms. The system may take fewer bytes than it was given. */
static int send_all(int fd, struct iovec *parts, int count) {
    while (count > 0) {
        struct msghdr all = {.msg_iov = parts, .msg_iovlen = count};
        ssize_t sent = sendmsg(fd, &all, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return -1;
        for (; count > 0 && (size_t)sent >= parts->iov_len; parts++, count--) sent -= (ssize_t)parts->iov_len;
        if (count > 0) *parts = part((char *)parts->iov_base + sent, parts->iov_len - (size_t)sent);
    }
    return 0;
}
)c",
    .outcomes =
        R"c( * It returns 1, or 0 where {{clean_end}}, or -1 with errno: EMSGSIZE for a message
 * over the limit, EPROTO for a stream that is broken or ends inside a message. {{after_error}})c",
    .clean_end = "the stream ended between two messages",
    .after_error = "After -1, close the connection.",
    .after_error_resync = "After EMSGSIZE and EPROTO, the\n * next call goes on behind the bad frame.",
    .outcomes_eof =
        R"c( * It returns 1, or -1 with errno: EMSGSIZE for a message over the limit. Close the connection after it.)c",
    .outcomes_raw = R"c( * It returns 1, or 0 where the stream ended, or -1 with errno.)c",
    .receive_exactly = R"c(
/* recv(2) returns what has arrived, not what was asked for: go on until all of it is here.
 * Returns 1, or 0 where the stream ended before the first byte, or -1. */
static int receive_exactly(int fd, void *data, size_t size) {
    unsigned char *at = data;
    size_t got = 0;
    while (got < size) {
        ssize_t n = recv(fd, at + got, size - got, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        if (n == 0) return got == 0 ? 0 : fail(EPROTO);
        got += (size_t)n;
    }
    return 1;
}
)c",
    .receive_rest = R"c(
/* The same inside a message, where the stream must not end. */
static int receive_rest(int fd, void *data, size_t size) {
    int outcome = receive_exactly(fd, data, size);
    return outcome == 0 ? fail(EPROTO) : outcome;
}
)c",
    .reader = R"c(
/* Keeps what recv(2) returned beyond the end of a message: the next message begins there.
 * Start with struct reader reader = {.fd = fd}; and use one for the life of the connection. */
struct reader {
    int fd;
{{reader_state}}    size_t begin, end;
    unsigned char bytes[4096];
};

enum { END_OF_STREAM = -1, READ_ERROR = -2 };

static int next_byte(struct reader *from) {
    while (from->begin == from->end) {
        ssize_t n = recv(from->fd, from->bytes, sizeof from->bytes, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return READ_ERROR;
        if (n == 0) return END_OF_STREAM;
        from->begin = 0;
        from->end = (size_t)n;
    }
    return from->bytes[from->begin++];
}

/* What receive_message returns when no byte came: the end is only clean between two messages. */
static int ended(int why, int between_messages) {
    if (why == READ_ERROR) return -1;
    return between_messages ? 0 : fail(EPROTO);
}
)c",
    .raw = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE

int send_message(int fd, const void *data, size_t size) {
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    return send_all(fd, (struct iovec[]){part(data, size)}, 1);
}

/* What has arrived: half of a message, or three at once. Nothing in the stream tells where one ends. */
int receive_message(int fd, unsigned char *message, size_t *size) {
    ssize_t got;
    do got = recv(fd, message, MESSAGE_BUFFER, 0);
    while (got < 0 && errno == EINTR);
    if (got <= 0) return (int)got;
    *size = (size_t)got;
    return 1;
}
)c",
    .fixed = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE

int send_message(int fd, const void *data, size_t size) {
{{padding}}    if (size != MAX_MESSAGE) return fail(EMSGSIZE);
    return send_all(fd, (struct iovec[]){part(data, size)}, 1);
}

int receive_message(int fd, unsigned char *message, size_t *size) {
    *size = MAX_MESSAGE;
    return receive_exactly(fd, message, MAX_MESSAGE);
}
)c",
    .fixed_padding = R"c(    if (size < MAX_MESSAGE) {  /* the receiver cannot tell padding from data */
        unsigned char *padding = malloc(MAX_MESSAGE - size);
        if (padding == NULL) return -1;
        memset(padding, {{pad}}, MAX_MESSAGE - size);
        int outcome = send_all(fd, (struct iovec[]){part(data, size), part(padding, MAX_MESSAGE - size)}, 2);
        free(padding);
        return outcome;
    }
)c",
    .delimiter = R"c(
struct delimiter {
    const char *bytes;
    size_t size;
};
static const struct delimiter DELIMITERS[] = { {{delimiters}} };  /* the longest first */
static const struct delimiter TERMINATOR = {{terminator}};  /* what send_message appends */
enum { LONGEST = {{longest}} };  /* bytes */
#define MESSAGE_BUFFER (MAX_MESSAGE + LONGEST)

/* The size of the delimiter that the data ends with, of the longest where there are several; 0 without one. */
static size_t delimiter_at_end(const unsigned char *data, size_t size) {
    for (size_t i = 0; i < sizeof DELIMITERS / sizeof *DELIMITERS; i++) {
        const struct delimiter *it = &DELIMITERS[i];
        if (size >= it->size && memcmp(data + size - it->size, it->bytes, it->size) == 0) return it->size;
    }
    return 0;
}

/* True where the receiver would see another end than the terminator behind the message. */
static int ends_early(const unsigned char *data, size_t size) {
    unsigned char window[LONGEST];
    size_t filled = 0, found = 0, i = 0;
    for (; found == 0 && i < size + TERMINATOR.size; i++) {
        if (filled == sizeof window) memmove(window, window + 1, --filled);
        window[filled++] = i < size ? data[i] : (unsigned char)TERMINATOR.bytes[i - size];
        found = delimiter_at_end(window, filled);
    }
    return i < size + TERMINATOR.size || found != TERMINATOR.size;
}

int send_message(int fd, const void *data, size_t size) {
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    if (ends_early(data, size)) return fail(EINVAL);
    return send_all(fd, (struct iovec[]){part(data, size), part(TERMINATOR.bytes, TERMINATOR.size)}, 2);
}

int receive_message(struct reader *from, unsigned char *message, size_t *size) {
    size_t got = 0, end = 0;
    for (; end == 0; end = delimiter_at_end(message, got)) {
        int byte = next_byte(from);
        if (byte < 0) return ended(byte, got == 0);
        if (got == MESSAGE_BUFFER) return fail(EMSGSIZE);
        message[got++] = (unsigned char)byte;
    }
    *size = got - end;
    return *size <= MAX_MESSAGE ? 1 : fail(EMSGSIZE);
}
)c",
    .line = R"c(
#define MESSAGE_BUFFER ({{line_buffer}})

int send_message(int fd, const void *data, size_t size) {
    const char *text = data;
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    if (size > 0 && memchr(text, '\n', size) != NULL) return fail(EINVAL);  /* the line would end there */
{{refuse_cr}}    return send_all(fd, (struct iovec[]){part(text, size), part("\n", 1)}, 2);
}

int receive_message(struct reader *from, unsigned char *message, size_t *size) {
    size_t got = 0;
    int byte;
    while ((byte = next_byte(from)) != '\n') {
        if (byte < 0) return ended(byte, got == 0);
        if (got == MESSAGE_BUFFER) return fail(EMSGSIZE);
        message[got++] = (unsigned char)byte;
    }
{{strip_cr}}    *size = got;
    return 1;
}
)c",
    .line_refuse_cr =
        R"c(    if (size > 0 && text[size - 1] == '\r') return fail(EINVAL);  /* would be taken for the end */
)c",
    .line_strip_cr = R"c(    if (got > 0 && message[got - 1] == '\r') got--;  /* CR LF ends a line, too */
    if (got > MAX_MESSAGE) return fail(EMSGSIZE);
)c",
    .length_prefix = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
enum { OFFSET = {{offset}}, WIDTH = {{width}}, HEADER = OFFSET + WIDTH };
#define COUNTED {{counted}}  /* bytes of the header that the length counts */

int send_message(int fd, const void *data, size_t size) {
    unsigned char header[HEADER] = {0};
    uint64_t value = (uint64_t)size + COUNTED;
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    for (int i = 0; i < WIDTH; i++) header[OFFSET + {{place}}] = (unsigned char)(value >> (8 * i));  /* {{endian}}-endian */
    return send_all(fd, (struct iovec[]){part(header, sizeof header), part(data, size)}, 2);
}

int receive_message(int fd, unsigned char *message, size_t *size) {
    unsigned char header[HEADER];
    uint64_t value = 0;
    int outcome = receive_exactly(fd, header, sizeof header);
    if (outcome != 1) return outcome;
    for (int i = 0; i < WIDTH; i++) value |= (uint64_t)header[OFFSET + {{place}}] << (8 * i);  /* {{endian}}-endian */
    value -= COUNTED;  /* a length that is too small wraps and is refused with those that are too large */
    if (value > MAX_MESSAGE) return fail(EMSGSIZE);  /* a negative length is a very large one */
    *size = (size_t)value;
    return receive_rest(fd, message, *size);
}
)c",
    .varint = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE

int send_message(int fd, const void *data, size_t size) {
    unsigned char prefix[10];
    size_t used = 0;
    uint64_t left = size;
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    while (left >= 0x80) {  /* seven bits a byte, least significant first; the top bit says that more follow */
        prefix[used++] = (unsigned char)(left | 0x80);
        left >>= 7;
    }
    prefix[used++] = (unsigned char)left;
    return send_all(fd, (struct iovec[]){part(prefix, used), part(data, size)}, 2);
}

int receive_message(int fd, unsigned char *message, size_t *size) {
    uint64_t value = 0;
    for (int i = 0;; i++) {
        unsigned char byte;
        int outcome = i == 0 ? receive_exactly(fd, &byte, 1) : receive_rest(fd, &byte, 1);
        if (outcome != 1) return outcome;
        if (i == {{last_place}} && byte > {{most_in_last}}) return fail(EPROTO);  /* no {{bits}}-bit length goes on so */
{{refuse_overlong}}        value |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (byte < 0x80) break;
    }
    if (value > MAX_MESSAGE) return fail(EMSGSIZE);
    *size = (size_t)value;
    return receive_rest(fd, message, *size);
}
)c",
    .varint_refuse_overlong =
        R"c(        if (i > 0 && byte == 0) return fail(EPROTO);  /* the length has a shorter form */
)c",
    .netstring = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE

int send_message(int fd, const void *data, size_t size) {
    char prefix[24];
    int used = snprintf(prefix, sizeof prefix, "%zu:", size);
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    return send_all(fd, (struct iovec[]){part(prefix, (size_t)used), part(data, size), part(",", 1)}, 3);
}

int receive_message(int fd, unsigned char *message, size_t *size) {
    size_t value = 0, digits = 0;
    char byte;
    for (;; digits++) {
        int outcome = digits == 0 ? receive_exactly(fd, &byte, 1) : receive_rest(fd, &byte, 1);
        if (outcome != 1) return outcome;
        if (byte == ':' && digits > 0) break;
        if (byte < '0' || byte > '9') return fail(EPROTO);
        if (digits > 0 && value == 0) return fail(EPROTO);  /* a leading zero: every string has one form */
        value = value * 10 + (size_t)(byte - '0');
        if (value > MAX_MESSAGE) return fail(EMSGSIZE);     /* at the digit that passes it: value stays small */
    }
    *size = value;
    if (receive_rest(fd, message, value) != 1 || receive_rest(fd, &byte, 1) != 1) return -1;
    return byte == ',' ? 1 : fail(EPROTO);
}
)c",
    .slip = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
enum { END = {{end}}, ESC = {{esc}}, ESC_END = {{esc_end}}, ESC_ESC = {{esc_esc}} };

int send_message(int fd, const void *data, size_t size) {
    const unsigned char *bytes = data;
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    unsigned char *wire = malloc(2 * size + 2);  /* every byte may need two, and the packet an END on either side */
    size_t used = 0;
    if (wire == NULL) return -1;
{{leading}}    for (size_t i = 0; i < size; i++) {
        int special = bytes[i] == END || bytes[i] == ESC;
        if (special) wire[used++] = ESC;
        wire[used++] = !special ? bytes[i] : bytes[i] == END ? ESC_END : ESC_ESC;
    }
    wire[used++] = END;
    int outcome = send_all(fd, (struct iovec[]){part(wire, used)}, 1);
    free(wire);
    return outcome;
}

{{bad_frame}}/* A packet of no bytes is skipped, as RFC 1055 says: a run of ENDs is one end. */
int receive_message(struct reader *from, unsigned char *message, size_t *size) {
    size_t got = 0;
    int byte;
    while ((byte = next_byte(from)) != END || got == 0) {
        if (byte == END) continue;
        if (byte < 0) return ended(byte, got == 0);
        if (byte == ESC) {
            byte = next_byte(from);
            if (byte < 0) return ended(byte, 0);
            if (byte != ESC_END && byte != ESC_ESC) return byte == END ? fail(EPROTO) : bad_frame(from, EPROTO);
            byte = byte == ESC_END ? END : ESC;
        }
        if (got == MAX_MESSAGE) return bad_frame(from, EMSGSIZE);
        message[got++] = (unsigned char)byte;
    }
    *size = got;
    return 1;
}
)c",
    .slip_leading = R"c(    wire[used++] = END;  /* ends whatever noise came before */
)c",
    .cobs = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE

/* Each block: a code c, then c - 1 bytes that are not zero; a zero of the message ends a block and is not sent. */
static size_t encode(const unsigned char *at, size_t size, unsigned char *frame) {
    const unsigned char *stop = at + size;
    size_t total = 0;
    int zero_was_last = 0;
    do {
        unsigned char *block = frame + total;
        size_t used = 0;
        while (used < 254 && at < stop && *at != 0) block[++used] = *at++;
        block[0] = (unsigned char)(used + 1);
        zero_was_last = used < 254 && at < stop;  /* then *at is a zero */
        if (zero_was_last) at++;
        total += used + 1;
    } while (at < stop || zero_was_last);
    return total;
}

int send_message(int fd, const void *data, size_t size) {
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    unsigned char *frame = malloc(size + size / 254 + 1);  /* what the codes add */
    if (frame == NULL) return -1;
    size_t used = encode(data, size, frame);
    int outcome = send_all(fd, (struct iovec[]){ {{leading}}part(frame, used), part("", 1)}, {{parts}});  /* "": the zero that ends it */
    free(frame);
    return outcome;
}

{{bad_frame}}int receive_message(struct reader *from, unsigned char *message, size_t *size) {
    size_t got = 0;
    int code = 0, byte;
    while ((byte = next_byte(from)) != 0 || code == 0) {
        if (byte < 0) return ended(byte, code == 0);
        if (byte == 0) {{on_empty}}
        if (code != 0 && code != 255) {
            if (got == MAX_MESSAGE) return bad_frame(from, EMSGSIZE);
            message[got++] = 0;
        }
        code = byte;
        for (int i = 1; i < code; i++) {
            byte = next_byte(from);
            if (byte < 0) return ended(byte, 0);
            if (byte == 0) return fail(EPROTO);
            if (got == MAX_MESSAGE) return bad_frame(from, EMSGSIZE);
            message[got++] = (unsigned char)byte;
        }
    }
    *size = got;
    return 1;
}
)c",
    .cobs_leading = R"c(part("", 1), )c",
    .cobs_skip_empty = R"c(continue;  /* a zero between two frames */)c",
    .cobs_refuse_empty = R"c(return fail(EPROTO);  /* a frame without even a code */)c",
    .bad_frame_resync = R"c(/* Drops the rest of a bad frame: the next call begins behind it. */
static int bad_frame(struct reader *from, int error) {
    int byte;
    while ((byte = next_byte(from)) != {{frame_end}}) {
        if (byte < 0) return ended(byte, 0);
    }
    return fail(error);
}

)c",
    .bad_frame_fail = R"c(static int bad_frame(struct reader *from, int error) {
    (void)from;
    return fail(error);
}

)c",
    .eof = R"c(
#define MESSAGE_BUFFER (MAX_MESSAGE + 1)

/* One message a connection: nothing can be sent after it. */
int send_message(int fd, const void *data, size_t size) {
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    if (send_all(fd, (struct iovec[]){part(data, size)}, 1) != 0) return -1;
    return shutdown(fd, SHUT_WR);
}

/* A reset (ECONNRESET) is an error, not an end: the message is then incomplete. */
int receive_message(int fd, unsigned char *message, size_t *size) {
    size_t got = 0;
    for (;;) {
        ssize_t n = recv(fd, message + got, MESSAGE_BUFFER - got, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        if (n == 0) break;
        got += (size_t)n;
        if (got > MAX_MESSAGE) return fail(EMSGSIZE);
    }
    *size = got;
    return 1;
}
)c",
    .json_header = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
#define MAX_HEADER ((size_t){{max_header}})  /* bytes */
#define SIZE_KEY "{{size_key}}"
enum { WIDTH = {{width}} };  /* bytes of the header's length */

static int send_with_header(int fd, const char *header, const void *data, size_t size) {
    unsigned char prefix[WIDTH];
    uint64_t value = strlen(header);  /* bytes, not characters */
    if (value > MAX_HEADER) return fail(EMSGSIZE);
    for (int i = 0; i < WIDTH; i++) prefix[{{place}}] = (unsigned char)(value >> (8 * i));  /* {{endian}}-endian */
    return send_all(fd, (struct iovec[]){part(prefix, WIDTH), part(header, value), part(data, size)}, 3);
}

/* fields: what else the header says, such as json_pack("{s:s}", "filename", "a.txt"); or NULL. It stays the caller's. */
int send_message(int fd, json_t *fields, const void *data, size_t size) {
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    json_t *header = fields == NULL ? json_object() : json_copy(fields);
    json_object_set_new(header, SIZE_KEY, json_integer((json_int_t)size));
    char *text = json_dumps(header, 0);
    int outcome = text == NULL ? fail(EINVAL) : send_with_header(fd, text, data, size);
    free(text);
    json_decref(header);
    return outcome;
}

/* The header, and in *size what it announces; NULL with errno where it announces nothing that can be. */
static json_t *read_header(const char *text, size_t text_size, size_t *size) {
    json_t *header = json_loadb(text, text_size, 0, NULL);
    json_t *announced = json_object_get(header, SIZE_KEY);
    json_int_t value = json_is_integer(announced) ? json_integer_value(announced) : -1;
    if (value >= 0 && (uint64_t)value <= MAX_MESSAGE) {
        *size = (size_t)value;
        return header;
    }
    json_decref(header);
    fail(value < 0 ? EPROTO : EMSGSIZE);
    return NULL;
}

/* Puts the header into *header, for json_object_get() and then json_decref(). */
int receive_message(int fd, json_t **header, unsigned char *message, size_t *size) {
    unsigned char prefix[WIDTH];
    uint64_t value = 0;
    int outcome = receive_exactly(fd, prefix, WIDTH);
    if (outcome != 1) return outcome;
    for (int i = 0; i < WIDTH; i++) value |= (uint64_t)prefix[{{place}}] << (8 * i);  /* {{endian}}-endian */
    if (value == 0) return fail(EPROTO);
    if (value > MAX_HEADER) return fail(EMSGSIZE);  /* a negative length is a very large one */
    char *text = malloc(value);
    if (text == NULL) return -1;
    outcome = receive_rest(fd, text, value);
    *header = outcome == 1 ? read_header(text, value, size) : NULL;
    free(text);
    if (*header == NULL) return -1;
    outcome = receive_rest(fd, message, *size);
    if (outcome != 1) json_decref(*header);
    return outcome;
}
)c",
    .http = &c_http_templates,
    .announce_line = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
static const unsigned char ACK[] = { {{ack_bytes}} };

static int receive_ack(int fd) {
    unsigned char answer[sizeof ACK];
    if (receive_rest(fd, answer, sizeof answer) != 1) return -1;
    return memcmp(answer, ACK, sizeof ACK) == 0 ? 0 : fail(EPROTO);
}

int send_message(int fd, const void *data, size_t size) {
    char line[24];
    int used = snprintf(line, sizeof line, "%zu\n", size);
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    if (send_all(fd, (struct iovec[]){part(line, (size_t)used)}, 1) != 0 || receive_ack(fd) != 0) return -1;
    return send_all(fd, (struct iovec[]){part(data, size)}, 1);
}

/* Without the LF this would break: one recv(2) may return half of the size, or the size and more. */
int receive_message(int fd, unsigned char *message, size_t *size) {
    size_t value = 0, digits = 0;
    char byte;
    for (;; digits++) {
        int outcome = digits == 0 ? receive_exactly(fd, &byte, 1) : receive_rest(fd, &byte, 1);
        if (outcome != 1) return outcome;
        if (byte == '\n' && digits > 0) break;
        if (byte < '0' || byte > '9') return fail(EPROTO);
        value = value * 10 + (size_t)(byte - '0');
        if (value > MAX_MESSAGE) return fail(EMSGSIZE);  /* before it is acknowledged */
    }
    *size = value;
    if (send_all(fd, (struct iovec[]){part(ACK, sizeof ACK)}, 1) != 0) return -1;
    return receive_rest(fd, message, value);
}
)c",
    .announce_binary = R"c(
#define MESSAGE_BUFFER MAX_MESSAGE
enum { WIDTH = {{width}} };
static const unsigned char ACK[] = { {{ack_bytes}} };

static int receive_ack(int fd) {
    unsigned char answer[sizeof ACK];
    if (receive_rest(fd, answer, sizeof answer) != 1) return -1;
    return memcmp(answer, ACK, sizeof ACK) == 0 ? 0 : fail(EPROTO);
}

int send_message(int fd, const void *data, size_t size) {
    unsigned char header[WIDTH];
    uint64_t value = size;
    if (size > MAX_MESSAGE) return fail(EMSGSIZE);
    for (int i = 0; i < WIDTH; i++) header[{{place}}] = (unsigned char)(value >> (8 * i));  /* {{endian}}-endian */
    if (send_all(fd, (struct iovec[]){part(header, sizeof header)}, 1) != 0 || receive_ack(fd) != 0) return -1;
    return send_all(fd, (struct iovec[]){part(data, size)}, 1);
}

int receive_message(int fd, unsigned char *message, size_t *size) {
    unsigned char header[WIDTH];
    uint64_t value = 0;
    int outcome = receive_exactly(fd, header, sizeof header);
    if (outcome != 1) return outcome;
    for (int i = 0; i < WIDTH; i++) value |= (uint64_t)header[{{place}}] << (8 * i);  /* {{endian}}-endian */
    if (value > MAX_MESSAGE) return fail(EMSGSIZE);  /* before it is acknowledged */
    *size = (size_t)value;
    if (send_all(fd, (struct iovec[]){part(ACK, sizeof ACK)}, 1) != 0) return -1;
    return receive_rest(fd, message, *size);
}
)c",
};

}  // namespace sticky::framing
