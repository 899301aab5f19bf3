// The programs that `sticky code` prints for HTTP's chunks and for WebSocket, against hostile bytes. That they work
// with our encoder and decoder is tested beside the others', in code_test.cpp.

#include <gtest/gtest.h>

#include "printed_code.h"

namespace sticky::framing {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

const std::string hello_hex = to_hex(as_bytes("hello")) + "\n";

TEST(HttpCode, ChunksOfASmugglerAreRefused) {
  const HttpChunkedParams params{.max_chunk = 9, .max_body = 12, .max_line = 6, .max_trailer = 8};
  for (const Language language : languages_here()) {
    const PrintedCode code(params, language);
    for (const std::string_view wire :
         {"5\nhello\r\n0\r\n\r\n", "5\r\nhelloX\n", "5 \r\nhello\r\n", "0x5\r\nhello\r\n", "+5\r\n", "\r\n", ";a\r\n",
          "5\rX", "5;\x01\r\n", "5\r\nhello\r\n0\r\nA: b\n\r\n", "0\r\n\n", "0\n\r\n", "0000000A\r\n",
          "a\r\n0123456789\r\n", "7\r\n1234567\r\n7\r\n1234567\r\n", "0\r\nName: v\r\n\r\n", "5\r\nhel",
          "5\r\nhello\r\n", "10000000000000005\r\n"}) {
      expect_refused(code, wire);
    }
  }
}

TEST(HttpCode, ChunksAreReadAsTheirRuleAllows) {
  const std::string wire = "5;name=\"v\"\r\nhello\r\n00005 \t;x\r\nhello\r\n0\r\nDate: now\r\n\r\n";
  for (const Language language : languages_here()) {
    EXPECT_EQ(PrintedCode(HttpChunkedParams{}, language).answer_to(wire), hello_hex + hello_hex);
    expect_refused(PrintedCode(HttpChunkedParams{.extensions = Extensions::reject}, language), wire);
  }
}

TEST(HttpCode, FragmentsAreJoinedAroundControlFrames) {
  const auto wire = "\x02\x03hel\x89\x01p\x80\x82\1\2\3\4\x6d\x6d\x8a\0\x81\x05hello\x88\x02\x03\xe8\x81\x01x"sv;
  for (const Language language : languages_here()) {
    EXPECT_EQ(PrintedCode(WebSocketParams{}, language).answer_to(wire), hello_hex + hello_hex);
  }
}

TEST(HttpCode, FramesAgainstTheRulesAreRefused) {
  const WebSocketParams params{.max_frame = 200, .max_message = 250};
  const std::string fragment = "\x02\x7e\0\xc8"s + std::string(200, 'x');
  for (const Language language : languages_here()) {
    const PrintedCode code(params, language);
    for (const std::string& wire :
         {"\xc2\x01x"s, "\x83\x01x"s, "\x8b\x01x"s, "\x09\x01x"s, "\x80\x01x"s, "\x02\x01x\x82\x01x"s, "\x02\x01x"s,
          "\x82\x02x"s, "\x82"s, "\x89\x7e\0\x7e"s, "\x82\x7e\0\x01x"s, "\x82\x7e\0\xc9"s,
          "\x82\x7f\0\0\0\0\0\0\xff\xff"s, "\x82\x7f\x80\0\0\0\0\1\0\0"s, fragment + "\x80\x33", "\x88\x01x"s,
          "\x88\x02\x03\xec"s}) {
      expect_refused(code, wire);
    }
    expect_refused(PrintedCode(WebSocketParams{.mask = MaskRule::required}, language), "\x82\x01x");
    expect_refused(PrintedCode(WebSocketParams{.mask = MaskRule::forbidden}, language), "\x82\x81\1\1\1\1x");
  }
}

}  // namespace
}  // namespace sticky::framing
