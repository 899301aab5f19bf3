// The programs that `sticky code` prints are compiled and run against our encoder and decoder, in both directions.

#include "core/framing/code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bytes.h"
#include "core/base/random.h"
#include "core/framing/params_json.h"
#include "printed_code.h"

namespace sticky::framing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::string_literals;
using namespace std::string_view_literals;

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

/// Sizes on both sides of where the length takes more bytes.
std::vector<ByteVector> websocket_messages() {
  return with_empty({bytes("hello"), ByteVector(125, std::byte{1}), ByteVector(126, std::byte{2}),
                     ByteVector(65535, std::byte{3}), ByteVector(65536, std::byte{4})});
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
  DelimiterParams several{.delimiters = {bytes("\n"), bytes("\r\n"), bytes(";\r\n")}, .terminator = bytes("\r\n")};
  return {
      {"fixed", FixedParams{.size = 5}, {bytes("hello"), bytes("world")}},
      {"fixed, padded", FixedParams{.size = 8, .pad = std::byte{0x20}}, {bytes("hello   "), bytes("to you  ")}},
      {"delimiter", crlf, text_messages()},
      {"overlapping delimiter", overlapping, {bytes("aaxaa"), bytes("ab"), bytes("b")}},
      {"several delimiters, one the end of another", several, with_empty({bytes("a\rb;c"), bytes("hello")})},
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
      {"slip that stops at a bad frame", SlipParams{.on_error = OnError::fail}, {bytes("\xc0"), bytes("end")}},
      {"cobs that stops at a bad frame", CobsParams{.on_error = OnError::fail}, binary_messages()},
      {"http_chunked", HttpChunkedParams{}, binary_messages()},
      {"http_chunked without extensions", HttpChunkedParams{.extensions = Extensions::reject}, binary_messages()},
      {"websocket", WebSocketParams{}, websocket_messages()},
      {"websocket of a client", WebSocketParams{.opcode = 1, .mask_key = bytes("mask")}, websocket_messages()},
      {"websocket, masks only", WebSocketParams{.mask = MaskRule::required, .mask_key = bytes("mask")},
       websocket_messages()},
      {"websocket, no masks", WebSocketParams{.mask = MaskRule::forbidden}, websocket_messages()},
      {"eof", EofParams{}, {bytes("all of it, whatever is in it: \r\n")}},
      {"json_header", JsonHeaderParams{}, with_empty(binary_messages())},
      {"json_header with a key that needs escapes",
       JsonHeaderParams{.prefix_size = 2, .endian = Endian::little, .size_key = "\"\xe5\xa4\xa7\xe5\xb0\x8f\\"},
       binary_messages()},
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

/// Removes every `part` from `text`; returns how many there were.
std::size_t take_all(const std::string& part, std::string& text) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part)) != std::string::npos; ++found) text.erase(at, part.size());
  return found;
}

std::string lines(const std::vector<std::string>& hex) {
  std::string text;
  for (const std::string& line : hex) text += line + "\n";
  return text;
}

/// In hex; an argument of a program has a limit of 128 KiB (execve(2)).
std::vector<std::string> arguments_of(const std::vector<ByteVector>& messages) {
  constexpr std::size_t most = 100000;
  std::vector<std::string> arguments;
  for (std::string hex : in_hex(messages)) {
    for (; hex.size() > most; hex.erase(0, most)) arguments.push_back(hex.substr(0, most) + "+");
    arguments.push_back(std::move(hex));
  }
  return arguments;
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

  PeerProcess sender(command("send", arguments_of(c.messages)));
  EXPECT_EQ(receive_frames(c.params, sender), in_hex(c.messages));
  sender.output();
}

TEST(Code, CWorksInBothDirections) {
  if (!have_program("cc")) GTEST_SKIP() << "SKIPPED: there is no C compiler (cc) to compile the printed code with";
  for (const Case& c : cases()) expect_interop(c, PrintedCode(c.params, Language::c).command());
}

TEST(Code, PythonWorksInBothDirections) {
  if (!have_program("python3")) GTEST_SKIP() << "SKIPPED: there is no python3 to run the printed code with";
  for (const Case& c : cases()) expect_interop(c, PrintedCode(c.params, Language::python).command());
}

TEST(Code, RefusesWhatIsTooLongOrCut) {
  const std::string too_long = "error " + std::to_string(EMSGSIZE);
  const std::string broken = "error " + std::to_string(EPROTO);
  struct Wrong {
    Params params;
    std::string_view wire;
    std::string in_c, in_python;  ///< what the program says
  };
  const std::vector<Wrong> all{
      {LengthPrefixParams{.max = 4}, "\0\0\0\5hello"sv, too_long, "limit of 4"},
      {LengthPrefixParams{.endian = Endian::little, .is_signed = true}, "\xff\xff\xff\xff", too_long,
       "-1 is no length"},
      {LengthPrefixParams{}, "\0\0\0\5hell"sv, broken, "after 4 of 5 bytes"},
      {LineParams{.max = 4}, "hello\n", too_long, "limit of 4"},
      {DelimiterParams{.delimiters = {bytes("\n"), bytes(";;")}, .max = 4}, "hello\n", too_long, "within 4 bytes"},
      {DelimiterParams{.delimiters = {bytes("\n"), bytes(";;")}}, "hello;", broken, "inside a message"},
      {NetstringParams{.max = 9}, "99999999999999999999999:", too_long, "limit of 9"},
      {VarintParams{}, "\xff\xff\xff\xff\x7f", broken, "wider than 32 bits"},
      {CobsParams{}, "\5a\0"sv, broken, "inside a block"},
      {CobsParams{.empty = OnEmpty::error}, "\0"sv, broken, "without even"},
      {VarintParams{.reject_overlong = true}, "\x80\0"sv, broken, "a shorter form"},
  };
  for (const Wrong& it : all) {
    for (const Language language : languages_here()) {
      expect_refused(PrintedCode(it.params, language), it.wire, language == Language::c ? it.in_c : it.in_python);
    }
  }
}

TEST(Code, JsonHeadersWithoutASizeAreRefused) {
  for (const Language language : languages_here()) {
    const PrintedCode code(JsonHeaderParams{.endian = Endian::big, .size_key = "size"}, language);
    for (const std::string_view header :
         {R"({"size": -1})", R"({"size": true})", R"({"size": 1.0})", R"({"size": 9999999})", R"([5])", R"({})",
          R"({"size": 1)", R"({"size": 1, "x": NaN})", R"({"size": 1} x)"}) {
      expect_refused(code, "\0\0\0"s + static_cast<char>(header.size()) + std::string(header) + "x");
    }
  }
}

/// The strategies whose frames have ends find their way back, and so does their code unless it is not to.
TEST(Code, GoesOnBehindABadFrame) {
  const std::string_view slip = "\xdbX\xc0good\xc0\xdb\xc0good\xc0too long\xc0good\xc0";
  const std::string_view cobs = "\5a\0\5good\0\x09too long\0\5good\0"sv;
  const std::string good = to_hex(as_bytes("good")) + "\n";
  for (const Language language : languages_here()) {
    std::string after_slip = PrintedCode(SlipParams{.max = 4}, language).answer_to(slip, "recover");
    EXPECT_EQ(take_all(good, after_slip), 3U) << after_slip;
    std::string after_cobs = PrintedCode(CobsParams{.max = 4}, language).answer_to(cobs, "recover");
    EXPECT_EQ(take_all(good, after_cobs), 2U) << after_cobs;
    EXPECT_THAT(generate_code(SlipParams{}, language).text, HasSubstr("behind the bad frame"));
    EXPECT_THAT(generate_code(SlipParams{.on_error = OnError::fail}, language).text, Not(HasSubstr("bad frame.")));
  }
}

/// Raw code gives back the same bytes; where it cuts them is luck, and the point of raw.
TEST(Code, RawKeepsTheBytesAndNoBoundary) {
  for (const Language language : languages_here()) {
    std::string output = PrintedCode(RawParams{}, language).answer_to("hello world");
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
        R"("leading_end": true)", R"("on_error": "fail")", R"("max": 9)"}},
      {R"("http_chunked")",
       {R"("max_chunk": 9)", R"("max_body": 9)", R"("max_line": 9)", R"("max_trailer": 9)",
        R"("trailing_ws": "accept")", R"("extensions": "reject")", R"("bare_lf": "accept")"}},
      {R"("websocket")",
       {R"("mask": "required")", R"("mask": "forbidden")", R"("reassemble": false)", R"("max_frame": 9)",
        R"("max_message": 9)", R"("allow_rsv": true)", R"("require_minimal": false)", R"("validate_close": false)",
        R"("validate_utf8": true)", R"("opcode": 1)", R"("opcode": 9)", R"("mask_key": "01020304")"}},
      {R"("json_header", "prefix_size": 1)",
       {R"("endian": "big")", R"("signed": false)", R"("size_key": "n")", R"("max_header": 9)",
        R"("max_payload": 9)"}},
      {R"("cobs")", {R"("on_error": "fail")", R"("empty": "error")", R"("leading_zero": true)", R"("max": 9)"}},
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
    const std::size_t begin = text.find("int send_message");
    const std::string sender = text.substr(begin, text.find("\n}\n", begin) - begin);
    const std::size_t first = sender.find("send_all(");
    const bool padded = c.name == "fixed, padded";  // the other one is for messages that need no padding
    EXPECT_TRUE(padded || sender.find("send_all(", first + 1) == std::string::npos) << sender;
  }
}

TEST(Code, SaysWhyWhereThereIsNone) {
  const std::vector<Params> without_code{HttpChunkedParams{.bare_lf = Leniency::accept}, WebSocketParams{.opcode = 9},
                                         AnnounceAckParams{.announce = "ascii_chunk"},
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
