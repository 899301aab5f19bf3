// The programs that `sticky code` prints are compiled and run against our encoder and decoder, in both directions.

#include "core/framing/code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bytes.h"
#include "core/base/random.h"
#include "core/framing/params_json.h"
#include "peer_process.h"

namespace sticky::framing {
namespace {

using ::testing::HasSubstr;

/// A program around the printed functions: "send HEX..." sends those messages, "receive" prints what arrives in hex.
constexpr std::string_view c_main = R"c(
#include <stdio.h>
#include <stdlib.h>

static size_t from_hex(const char *hex, unsigned char *out) {
    size_t size = 0;
    for (; hex[0] != 0 && hex[1] != 0; hex += 2) {
        char digits[3] = {hex[0], hex[1], 0};
        out[size++] = (unsigned char)strtoul(digits, NULL, 16);
    }
    return size;
}

static unsigned char message[MESSAGE_BUFFER + 1];

int main(int argc, char **argv) {
    size_t size;
    int outcome = 0;
    SOURCE_DECLARATION;
    for (int i = 2; i < argc; i++) {
        size = from_hex(argv[i], message);
        if (send_message(0, message, size) != 0) { perror("send_message"); return 1; }
    }
    while (argv[1][0] == 'r' && (outcome = receive_message(SOURCE, message, &size)) == 1) {
        for (size_t i = 0; i < size; i++) printf("%02x", message[i]);
        printf("\n");
        if (ONE_MESSAGE) break;
    }
    if (outcome < 0) printf("error %d\n", errno);
    return 0;
}
)c";

constexpr std::string_view python_main = R"py(
import sys
import socket as sockets

sock = sockets.socket(fileno=0)
if sys.argv[1] == "send":
    for text in sys.argv[2:]:
        send_message(sock, bytes.fromhex(text))
else:
    source = Reader(sock) if "Reader" in globals() else sock
    try:
        while (message := receive_message(source)) is not None:
            print((message[1] if isinstance(message, tuple) else message).hex())
            if ONE_MESSAGE:
                break
    except (ValueError, EOFError) as error:
        print("error", error)
)py";

struct Case {
  std::string name;
  Params params;
  std::vector<ByteVector> messages;
};

std::vector<ByteVector> binary_messages() {
  ByteVector all_bytes;
  for (int i = 0; i < 600; ++i) all_bytes.push_back(static_cast<std::byte>(i));
  return {bytes("hello"),
          bytes("x"),
          all_bytes,
          ByteVector(254, std::byte{1}),
          ByteVector(255, std::byte{7}),
          ByteVector(5, std::byte{0}),
          bytes(std::string("zero at the end\0", 16))};
}

/// With an empty message, for strategies that can carry it.
std::vector<ByteVector> with_empty(std::vector<ByteVector> messages) {
  messages.emplace_back();
  messages.push_back(bytes("after the empty one"));
  return messages;
}

std::vector<ByteVector> text_messages() {
  return with_empty({bytes("hello"), bytes("one\rtwo"), bytes("\xe9\xbb\x8f")});
}

/// SLIP with LF and a backslash, as texts have them.
SlipParams slip_with_codes(char esc_end, char esc_esc) {
  return {.end = std::byte{'\n'},
          .esc = std::byte{'\\'},
          .esc_end = static_cast<std::byte>(esc_end),
          .esc_esc = static_cast<std::byte>(esc_esc)};
}
std::vector<ByteVector> escape_messages() {
  return {bytes("a\\b"), bytes("\\\\\n\n\\"), bytes("\\n\\b"), bytes("end")};
}

std::vector<Case> cases() {
  DelimiterParams crlf{.delimiters = {bytes("\r\n")}};
  DelimiterParams overlapping{.delimiters = {bytes("aab")}};
  return {
      {"fixed", FixedParams{.size = 5}, {bytes("hello"), bytes("world")}},
      {"fixed, padded", FixedParams{.size = 8, .pad = std::byte{0x20}}, {bytes("hello   "), bytes("to you  ")}},
      {"delimiter", crlf, text_messages()},
      {"overlapping delimiter", overlapping, {bytes("aaxaa"), bytes("ab"), bytes("b")}},
      {"line", LineParams{}, text_messages()},
      {"line with CR", LineParams{.strip_cr = false}, {bytes("hello\r"), bytes("")}},
      {"u32be", LengthPrefixParams{}, with_empty(binary_messages())},
      {"i32le", LengthPrefixParams{.endian = Endian::little, .is_signed = true}, with_empty(binary_messages())},
      {"u16be that counts itself behind a header",
       LengthPrefixParams{.field_size = 2, .offset = 3, .length_includes_header = true},
       with_empty(binary_messages())},
      {"u8", LengthPrefixParams{.field_size = 1}, {bytes("short"), ByteVector(255, std::byte{9})}},
      {"u64le", LengthPrefixParams{.field_size = 8, .endian = Endian::little}, binary_messages()},
      {"varint", VarintParams{}, with_empty(binary_messages())},
      {"varint of 64 bits", VarintParams{.bits = 64}, binary_messages()},
      {"netstring", NetstringParams{}, with_empty(binary_messages())},
      {"varint that must be short", VarintParams{.reject_overlong = true}, with_empty(binary_messages())},
      {"slip with an END in front", SlipParams{.leading_end = true}, {bytes("hello"), bytes("\xc0"), bytes("end")}},
      {"cobs with a zero in front", CobsParams{.leading_zero = true}, with_empty(binary_messages())},
      {"cobs that has no empty frame", CobsParams{.empty = OnEmpty::error}, with_empty(binary_messages())},
      {"slip", SlipParams{}, {bytes("hello"), bytes("\xc0\xdb\xdc\xdd\xc0"), bytes("end")}},
      {"slip whose escape stands for itself twice", slip_with_codes('n', '\\'), escape_messages()},
      {"slip that escapes its end with ESC twice", slip_with_codes('\\', 'b'), escape_messages()},
      {"cobs", CobsParams{}, with_empty(binary_messages())},
      {"eof", EofParams{}, {bytes("all of it, whatever is in it: \r\n")}},
      {"json_header", JsonHeaderParams{}, with_empty(binary_messages())},
      {"announce_ack by line", AnnounceAckParams{}, with_empty(binary_messages())},
      {"announce_ack, u32be", AnnounceAckParams{.announce = "u32be", .ack = bytes("\x06")},
       with_empty(binary_messages())},
      {"announce_ack, i32le", AnnounceAckParams{.announce = "i32le"}, binary_messages()},
  };
}

std::vector<std::string> in_hex(const std::vector<ByteVector>& messages) {
  std::vector<std::string> hex;
  for (const ByteVector& message : messages) hex.push_back(to_hex(message));
  return hex;
}

std::string lines(const std::vector<std::string>& hex) {
  std::string text;
  for (const std::string& line : hex) text += line + "\n";
  return text;
}

/// Both directions: our encoder to the program, the program to our decoder.
void expect_interop(const Case& c, const std::vector<std::string>& program) {
  SCOPED_TRACE(c.name);
  const auto command = [&](const std::string& what, const std::vector<std::string>& arguments) {
    std::vector<std::string> words = program;
    words.push_back(what);
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
  };
  PeerProcess receiver(command("receive", {}));
  send_messages(c.params, c.messages, receiver);
  EXPECT_EQ(receiver.output(), lines(in_hex(c.messages)));

  PeerProcess sender(command("send", in_hex(c.messages)));
  EXPECT_EQ(receive_frames(c.params, sender), in_hex(c.messages));
  sender.output();
}

std::string with_main(const GeneratedCode& code, Language language, bool one_message) {
  if (language == Language::python) {
    return code.text + "\nONE_MESSAGE = " + (one_message ? "True" : "False") + "\n" + std::string(python_main);
  }
  const bool has_reader = code.text.find("struct reader {") != std::string::npos;
  return code.text + "\n#define ONE_MESSAGE " + (one_message ? "1" : "0") + "\n#define SOURCE " +
         (has_reader ? "&reader" : "0") + "\n#define SOURCE_DECLARATION " +
         (has_reader ? "struct reader reader = {.fd = 0}" : "do {} while (0)") + "\n" + std::string(c_main);
}

TEST(Code, CWorksInBothDirections) {
  if (!have_program("cc")) GTEST_SKIP() << "SKIPPED: there is no C compiler (cc) to compile the printed code with";
  const ScratchDirectory scratch;
  for (const Case& c : cases()) {
    const GeneratedCode code = generate_code(c.params, Language::c);
    if (std::holds_alternative<JsonHeaderParams>(c.params)) continue;  // a sentence instead, tested below
    const bool one_message = std::holds_alternative<EofParams>(c.params);
    const std::string source = scratch.write("code.c", with_main(code, Language::c, one_message));
    std::string errors;
    const std::vector<std::string> compile{"cc",  "-Wall", "-Wextra", "-Werror", "-O1", "-o", scratch.path("code"),
                                           source};
    ASSERT_EQ(run_program(compile, errors), 0) << c.name << "\n" << errors << code.text;
    expect_interop(c, {scratch.path("code")});
  }
}

TEST(Code, PythonWorksInBothDirections) {
  if (!have_program("python3")) GTEST_SKIP() << "SKIPPED: there is no python3 to run the printed code with";
  const ScratchDirectory scratch;
  for (const Case& c : cases()) {
    const GeneratedCode code = generate_code(c.params, Language::python);
    const bool one_message = std::holds_alternative<EofParams>(c.params);
    const std::string script = scratch.write("code.py", with_main(code, Language::python, one_message));
    expect_interop(c, {"python3", script});
  }
}

/// What the printed receive_message makes of bytes that are wrong.
void expect_refused(const Params& params, std::string_view wire, Language language, const std::string& saying) {
  const ScratchDirectory scratch;
  const std::string text = with_main(generate_code(params, language), language, false);
  std::vector<std::string> command{"python3", scratch.path("code")};
  std::string errors;
  scratch.write(language == Language::c ? "code.c" : "code", text);
  if (language == Language::c) {
    ASSERT_EQ(run_program({"cc", "-o", scratch.path("code"), scratch.path("code.c")}, errors), 0) << errors;
    command = {scratch.path("code")};
  }
  command.emplace_back("receive");
  PeerProcess receiver(command);
  receiver.send(as_bytes(wire), 100);
  receiver.finish_sending();
  EXPECT_THAT(receiver.output(), HasSubstr(saying)) << name_of(params);
}

TEST(Code, RefusesWhatIsTooLongOrCut) {
  const std::string c_too_long = "error " + std::to_string(EMSGSIZE);
  const std::string c_broken = "error " + std::to_string(EPROTO);
  if (have_program("cc")) {
    expect_refused(LengthPrefixParams{.max = 4}, std::string_view("\0\0\0\5hello", 9), Language::c, c_too_long);
    expect_refused(LengthPrefixParams{.endian = Endian::little, .is_signed = true}, "\xff\xff\xff\xff", Language::c,
                   c_too_long);
    expect_refused(LengthPrefixParams{}, std::string_view("\0\0\0\5hell", 8), Language::c, c_broken);
    expect_refused(LineParams{.max = 4}, "hello\n", Language::c, c_too_long);
    expect_refused(NetstringParams{.max = 9}, "99999999999999999999999:", Language::c, c_too_long);
    expect_refused(VarintParams{}, "\xff\xff\xff\xff\x7f", Language::c, c_broken);
    expect_refused(CobsParams{}, std::string_view("\5a\0", 3), Language::c, c_broken);
    expect_refused(CobsParams{.empty = OnEmpty::error}, std::string_view("\0", 1), Language::c, c_broken);
    expect_refused(VarintParams{.reject_overlong = true}, std::string_view("\x80\0", 2), Language::c, c_broken);
  }
  if (have_program("python3")) {
    expect_refused(LengthPrefixParams{.max = 4}, std::string_view("\0\0\0\5hello", 9), Language::python,
                   "limit of 4");
    expect_refused(LengthPrefixParams{.endian = Endian::little, .is_signed = true}, "\xff\xff\xff\xff",
                   Language::python, "-1 is no length");
    expect_refused(LengthPrefixParams{}, std::string_view("\0\0\0\5hell", 8), Language::python, "after 4 of 5 bytes");
    expect_refused(LineParams{.max = 4}, "hello\n", Language::python, "limit of 4");
    expect_refused(NetstringParams{.max = 9}, "99999999999999999999999:", Language::python, "limit of 9");
    expect_refused(VarintParams{}, "\xff\xff\xff\xff\x7f", Language::python, "wider than 32 bits");
    expect_refused(CobsParams{}, std::string_view("\5a\0", 3), Language::python, "inside a block");
    expect_refused(CobsParams{.empty = OnEmpty::error}, std::string_view("\0", 1), Language::python, "without even");
    expect_refused(VarintParams{.reject_overlong = true}, std::string_view("\x80\0", 2), Language::python,
                   "a shorter form");
  }
}

/// Raw code gives back the same bytes; where it cuts them is luck, and the point of raw.
TEST(Code, RawKeepsTheBytesAndNoBoundary) {
  const ScratchDirectory scratch;
  std::string errors;
  const std::vector<std::string> interpret{"python3", scratch.path("code.py"), "receive"};
  std::vector<std::vector<std::string>> programs;
  if (have_program("python3")) {
    scratch.write("code.py", with_main(generate_code(RawParams{}, Language::python), Language::python, false));
    programs.push_back(interpret);
  }
  if (have_program("cc")) {
    scratch.write("code.c", with_main(generate_code(RawParams{}, Language::c), Language::c, false));
    ASSERT_EQ(run_program({"cc", "-Wall", "-Wextra", "-Werror", "-o", scratch.path("code"), scratch.path("code.c")},
                          errors),
              0)
        << errors;
    programs.push_back({scratch.path("code"), "receive"});
  }
  for (const std::vector<std::string>& program : programs) {
    PeerProcess receiver(program);
    receiver.send(as_bytes("hello world"), 5);
    receiver.finish_sending();
    std::string output = receiver.output();
    std::erase(output, '\n');
    EXPECT_EQ(output, to_hex(as_bytes("hello world")));
  }
}

/// Each of these parameters changes the code, or is named in the sentence that there is none.
TEST(Code, NoParameterIsIgnored) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> changes{
      {R"("fixed", "size": 5)", {R"("on_eof": "emit")", R"("pad": "20")"}},
      {R"("delimiter", "delimiters": ["0a"])",
       {R"("strip": false)", R"("skip_empty": true)", R"("on_too_long": "discard")", R"("fail_fast": false)",
        R"("on_eof": "drop")", R"("terminator": "0d")", R"("max": 9)"}},
      {R"("line")",
       {R"("strip_cr": false)", R"("strip": false)", R"("max_counts_cr": true)", R"("on_too_long": "discard")",
        R"("fail_fast": false)", R"("on_eof": "emit")", R"("max": 9)"}},
      {R"("length_prefix", "field_size": 1, "max": 200)",
       {R"("field_size": 2)", R"("endian": "little")", R"("signed": true)", R"("offset": 1)", R"("adjustment": 1)",
        R"("length_includes_header": true)", R"("strip": 2)", R"("max_scope": "frame")",
        R"("on_too_long": "discard")", R"("fail_fast": false)"}},
      {R"("varint")",
       {R"("bits": 64)", R"("reject_overlong": true)", R"("on_too_long": "discard")", R"("fail_fast": false)"}},
      {R"("netstring")", {R"("allow_leading_zeros": true)", R"("max": 9)"}},
      {R"("slip")",
       {R"("end": "0a")", R"("on_bad_escape": "keep")", R"("emit_empty": true)", R"("on_eof": "emit")",
        R"("leading_end": true)", R"("max": 9)"}},
      {R"("cobs")", {R"("empty": "error")", R"("leading_zero": true)", R"("max": 9)"}},
      {R"("eof")", {R"("emit_empty": false)", R"("max": 9)"}},
      {R"("announce_ack")", {R"("announce": "u8")", R"("ack": "06")", R"("strict": true)", R"("max": 9)"}},
  };
  const auto code = [](const std::string& members, Language language) {
    const auto params = read_params(nlohmann::json::parse("{\"strategy\": " + members + "}"));
    return generate_code(std::get<Params>(params), language);
  };
  for (const auto& [strategy, parameters] : changes) {
    for (const std::string& parameter : parameters) {
      for (const Language language : {Language::c, Language::python}) {
        const std::string field = parameter.substr(1, parameter.find('"', 1) - 1);
        const GeneratedCode changed = code(strategy + ", " + parameter, language);
        EXPECT_NE(changed.text, code(strategy, language).text) << strategy << parameter;
        EXPECT_TRUE(!changed.text.empty() || changed.reason.en.starts_with(field + ": ")) << changed.reason.en;
      }
    }
  }
}

TEST(Code, AMessageIsOneSendInC) {
  for (const Case& c : cases()) {
    if (std::holds_alternative<AnnounceAckParams>(c.params)) continue;  // waits in between
    const std::string text = generate_code(c.params, Language::c).text;
    if (text.empty()) continue;  // json_header
    const std::size_t begin = text.find("int send_message");
    const std::string sender = text.substr(begin, text.find("\n}\n", begin) - begin);
    const std::size_t first = sender.find("send_all(");
    const bool padded = c.name == "fixed, padded";  // the other one is for messages that need no padding
    EXPECT_TRUE(padded || sender.find("send_all(", first + 1) == std::string::npos) << sender;
    EXPECT_EQ(text.find("1 &&"), std::string::npos) << c.name;
  }
}

TEST(Code, SaysWhyWhereThereIsNone) {
  const std::vector<Params> without_code{HttpChunkedParams{},
                                         WebSocketParams{},
                                         AnnounceAckParams{.announce = "ascii_chunk"},
                                         DelimiterParams{.delimiters = {bytes("\n"), bytes(";")}},
                                         LengthPrefixParams{.adjustment = 3},
                                         SlipParams{.on_bad_escape = OnBadEscape::keep}};
  for (const Params& params : without_code) {
    for (const Language language : {Language::c, Language::python}) {
      const GeneratedCode code = generate_code(params, language);
      EXPECT_TRUE(code.text.empty()) << name_of(params);
      EXPECT_GT(code.reason.en.size(), 20U) << name_of(params);
      EXPECT_NE(code.reason.in(sticky::Language::zh), code.reason.en) << name_of(params);
    }
  }
  EXPECT_THAT(generate_code(JsonHeaderParams{}, Language::c).reason.en, HasSubstr("Python"));
  EXPECT_THROW(static_cast<void>(generate_code(FixedParams{}, Language::c)), std::invalid_argument);
}

TEST(Code, NoPlaceholderIsLeftAndTheLimitIsThere) {
  for (const Case& c : cases()) {
    for (const Language language : {Language::c, Language::python}) {
      const std::string text = generate_code(c.params, language).text;
      EXPECT_EQ(text.find("{{"), std::string::npos) << c.name;
    }
  }
  EXPECT_THAT(generate_code(LengthPrefixParams{}, Language::c).text, HasSubstr("1048576"));
  EXPECT_THAT(generate_code(LengthPrefixParams{.field_size = 1}, Language::python).text,
              HasSubstr("MAX_MESSAGE = 255"));
}

}  // namespace
}  // namespace sticky::framing
