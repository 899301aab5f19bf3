// Parameters as JSON, and which of them are refused with what sentence.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/framing/any_codec.h"
#include "core/framing/params_json.h"
#include "random_params.h"

namespace sticky::framing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Params read(const char* text) {
  const auto result = read_params(json::parse(text));
  if (const auto* error = std::get_if<ParamsError>(&result)) {
    ADD_FAILURE() << error->sentence.en;
    return {};
  }
  return std::get<Params>(result);
}

ParamsError refusal(const char* text) {
  const auto result = read_params(json::parse(text));
  if (const auto* error = std::get_if<ParamsError>(&result)) return *error;
  ADD_FAILURE() << text << " was accepted";
  return {};
}

TEST(Params, AbsentMembersHaveTheDefaultsOfTheVectors) {
  EXPECT_EQ(read(R"({"strategy": "length_prefix"})"), Params(LengthPrefixParams{}));
  EXPECT_EQ(read(R"({"strategy": "slip"})"), Params(SlipParams{}));
  const LengthPrefixParams defaults;
  EXPECT_EQ(defaults.field_size, 4);
  EXPECT_EQ(defaults.endian, Endian::big);
  EXPECT_FALSE(defaults.max);
  EXPECT_EQ(JsonHeaderParams{}.endian, Endian::little);
  EXPECT_EQ(JsonHeaderParams{}.size_key, "filesize");
}

TEST(Params, EveryKindOfValueIsRead) {
  const auto p = std::get<LengthPrefixParams>(
      read(R"({"strategy": "length_prefix", "field_size": 2, "endian": "little", "signed": true, "adjustment": -2,
               "strip": 0, "max": 100, "max_scope": "frame", "on_too_long": "discard", "fail_fast": false})"));
  EXPECT_EQ(p.field_size, 2);
  EXPECT_TRUE(p.is_signed);
  EXPECT_EQ(p.adjustment, -2);
  EXPECT_EQ(p.strip, 0U);
  EXPECT_EQ(p.max_scope, MaxScope::frame);
  EXPECT_EQ(p.on_too_long, OnTooLong::discard);
  const auto d = std::get<DelimiterParams>(read(R"({"strategy": "delimiter", "delimiters": ["0d0a", "0A"]})"));
  EXPECT_EQ(to_hex(d.delimiters.at(1)), "0a");
  EXPECT_EQ(std::get<SlipParams>(read(R"({"strategy": "slip", "end": "bc"})")).end, std::byte{0xbc});
}

TEST(Params, NullCountsAsAbsent) {
  EXPECT_EQ(read(R"({"strategy": "line", "max": null})"), Params(LineParams{}));
}

TEST(Params, WhatIsWrittenReadsBack) {
  Random random(1, "json");
  for (std::size_t which = 0; which < std::variant_size_v<Params>; ++which) {
    for (int i = 0; i < 50; ++i) {
      const Params params = random_params(which, random);
      EXPECT_EQ(std::get<Params>(read_params(to_json(params))), params) << to_json(params);
    }
  }
}

TEST(Params, RefusalsNameTheFieldAndSayWhatWouldBeRight) {
  EXPECT_EQ(refusal(R"({"strategy": "line", "maxx": 3})").sentence.en,
            "maxx: the strategy line has no such parameter; did you mean max? There are strip_cr, strip, max, "
            "max_counts_cr, on_too_long, fail_fast, on_eof");
  EXPECT_EQ(refusal(R"({"strategy": "morse"})").field, "strategy");
  EXPECT_EQ(refusal(R"({})").field, "strategy");
  EXPECT_EQ(refusal(R"([])").field, "strategy");
  EXPECT_THAT(refusal(R"({"strategy": "line", "max": -1})").sentence.en, StartsWith("max: must be a whole number"));
  EXPECT_THAT(refusal(R"({"strategy": "line", "max": 1.5})").sentence.en, StartsWith("max: must be a whole number"));
  EXPECT_THAT(refusal(R"({"strategy": "line", "max": true})").sentence.en, StartsWith("max: must be a whole number"));
  EXPECT_THAT(refusal(R"({"strategy": "line", "strip": 1})").sentence.en, HasSubstr("true or false"));
  EXPECT_THAT(refusal(R"({"strategy": "line", "on_eof": "emitt"})").sentence.en,
              HasSubstr("\"error\", \"emit\", \"drop\""));
  EXPECT_THAT(refusal(R"({"strategy": "length_prefix", "field_size": 300})").sentence.en,
              HasSubstr("1, 2, 3, 4 or 8"));
  EXPECT_THAT(refusal(R"({"strategy": "slip", "end": "c0c0"})").sentence.en, HasSubstr("one byte in hex"));
  EXPECT_THAT(refusal(R"({"strategy": "delimiter", "delimiters": "0a"})").sentence.en,
              HasSubstr("array of hex strings"));
  EXPECT_THAT(refusal(R"({"strategy": "announce_ack", "ack": "xyz"})").sentence.en, HasSubstr("hex digits"));
}

TEST(Params, UnknownNamesAreMetWithTheNearestAndAllThereAre) {
  EXPECT_EQ(refusal(R"({"strategy": "lenght_prefix"})").sentence.en,
            "strategy: there is no framing strategy named lenght_prefix; did you mean length_prefix? There are raw, "
            "fixed, delimiter, line, length_prefix, varint, netstring, slip, cobs, http_chunked, websocket, eof, "
            "json_header, announce_ack");
  EXPECT_THAT(refusal(R"({"strategy": "morse"})").sentence.en, HasSubstr("named morse; there are raw, fixed"));
  EXPECT_THAT(refusal(R"({"strategy": "length_prefix", "feild_size": 4})").sentence.en,
              HasSubstr("did you mean field_size? There are field_size, endian"));
  EXPECT_THAT(refusal(R"({"strategy": "length_prefix", "feild_size": 4})").sentence.zh,
              HasSubstr("是不是想写 field_size？可用的有 field_size, endian"));
  EXPECT_EQ(refusal(R"({"strategy": "raw", "size": 4})").sentence.en, "size: the strategy raw has no parameters");
}

/// A value that the type cannot hold and one that the strategy cannot use meet the same sentence.
TEST(Params, TheNumbersThatAreOfferedAreTheOnesThatAreTaken) {
  const std::vector<std::pair<std::string, std::vector<const char*>>> one_of{
      {R"({"strategy": "length_prefix", "field_size": )", {"-1}", "0}", "5}", "300}"}},
      {R"({"strategy": "json_header", "prefix_size": )", {"-1}", "0}", "16}", "2.5}"}},
      {R"({"strategy": "varint", "bits": )", {"-1}", "31}", "1000}"}},
      {R"({"strategy": "websocket", "opcode": )", {"-1}", "0}", "3}", "\"text\"}"}},
  };
  for (const auto& [begin, values] : one_of) {
    const std::string first = refusal((begin + values.front()).c_str()).sentence.en;
    for (const char* value : values) EXPECT_EQ(refusal((begin + value).c_str()).sentence.en, first);
  }
  EXPECT_THAT(refusal(R"({"strategy": "fixed", "size": -1})").sentence.en, HasSubstr("from 1 to 1844"));
  EXPECT_THAT(refusal(R"({"strategy": "length_prefix", "offset": -1})").sentence.en, HasSubstr("from 0 to 1048576"));
  EXPECT_EQ(refusal(R"({"strategy": "length_prefix", "offset": 1048577})").field, "offset");
}

TEST(Params, ImpossibleOnesAreRefused) {
  const std::vector<std::pair<const char*, const char*>> impossible{
      {R"({"strategy": "fixed"})", "size"},
      {R"({"strategy": "fixed", "size": 0})", "size"},
      {R"({"strategy": "delimiter"})", "delimiters"},
      {R"({"strategy": "delimiter", "delimiters": [""]})", "delimiters"},
      {R"({"strategy": "delimiter", "delimiters": ["0a"], "terminator": ""})", "terminator"},
      {R"({"strategy": "length_prefix", "field_size": 5})", "field_size"},
      {R"({"strategy": "varint", "bits": 16})", "bits"},
      {R"({"strategy": "slip", "esc": "c0"})", "esc"},
      {R"({"strategy": "slip", "esc_esc": "dc"})", "esc_esc"},
      {R"({"strategy": "slip", "esc_end": "c0"})", "esc_end"},
      {R"({"strategy": "slip", "leading_end": true, "emit_empty": true})", "leading_end"},
      {R"({"strategy": "cobs", "leading_zero": true, "empty": "error"})", "leading_zero"},
      {R"({"strategy": "websocket", "opcode": 3})", "opcode"},
      {R"({"strategy": "websocket", "mask_key": "00"})", "mask_key"},
      {R"({"strategy": "json_header", "prefix_size": 0})", "prefix_size"},
      {R"({"strategy": "json_header", "size_key": ""})", "size_key"},
      {R"({"strategy": "announce_ack", "announce": "u32"})", "announce"},
      {R"({"strategy": "announce_ack", "announce": "u12be"})", "announce"},
      {R"({"strategy": "announce_ack", "ack": ""})", "ack"},
  };
  for (const auto& [text, field] : impossible) {
    const ParamsError error = refusal(text);
    EXPECT_EQ(error.field, field) << text;
    for (const auto language : {sticky::Language::en, sticky::Language::zh}) {
      EXPECT_THAT(error.sentence.in(language), StartsWith(std::string(field) + ": ")) << text;
    }
    EXPECT_NE(error.sentence.zh, error.sentence.en) << text;
  }
}

TEST(Params, NoDecoderOrEncoderExistsWithImpossibleOnes) {
  EXPECT_THROW((void)make_decoder(FixedParams{}), std::invalid_argument);
  EXPECT_THROW((void)make_encoder(FixedParams{}), std::invalid_argument);
  EXPECT_THROW((void)make_decoder(DelimiterParams{}), std::invalid_argument);
  EXPECT_THROW(LengthPrefixDecoder(LengthPrefixParams{.field_size = 5}), std::invalid_argument);
}

TEST(Params, DefaultLimitsFillOnlyWhatIsNotSet) {
  const auto line = std::get<LineParams>(with_default_limits(LineParams{}));
  EXPECT_EQ(line.max, 1048576U);
  EXPECT_EQ(std::get<LineParams>(with_default_limits(LineParams{.max = 5})).max, 5U);
  const auto chunked = std::get<HttpChunkedParams>(with_default_limits(HttpChunkedParams{}, 9));
  EXPECT_EQ(chunked.max_line, 9U);
  EXPECT_EQ(chunked.max_trailer, 9U);
  EXPECT_FALSE(std::get<LengthPrefixParams>(with_default_limits(LengthPrefixParams{})).strip);
}

}  // namespace
}  // namespace sticky::framing
