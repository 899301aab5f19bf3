// Laws that hold for all strategies, tried on random parameters, messages and streams.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/framing/any_codec.h"
#include "core/framing/params_json.h"
#include "naive.h"
#include "property.h"
#include "random_params.h"

namespace sticky::framing {
namespace {

constexpr std::size_t strategies = std::variant_size_v<Params>;
constexpr int tries = 1000;

std::string describe(const Params& params, Bytes bytes) {
  return to_json(params).dump() + "\n  bytes " + to_hex(bytes);
}

std::string told(const Outcome& outcome) {
  std::string text = outcome.incomplete ? "(incomplete) " : "";
  for (const Outcome::Item& item : outcome.items) {
    text +=
        item.kind == Outcome::Item::Kind::error ? std::string(name_of(item.error)) : "[" + to_hex(item.bytes) + "]";
    text += " ";
  }
  return text;
}

Outcome without_offsets(Outcome outcome) {
  for (Outcome::Item& item : outcome.items) item.offset = 0;
  return outcome;
}

TEST(Laws, WhatIsEncodedDecodesToTheSame) {
  Random random(1, "round trip");
  for (std::size_t which = 0; which < strategies; ++which) {
    for (int i = 0; i < tries; ++i) {
      const Params params = random_params(which, random);
      const ByteVector message = random_message(random, 300);
      ASSERT_EQ(broken_round_trip(params, message), "") << describe(params, message);
    }
  }
}

TEST(Laws, ReadsDoNotMatter) {
  Random random(2, "reads");
  for (std::size_t which = 0; which < strategies; ++which) {
    for (int i = 0; i < tries; ++i) {
      const Params params = random_params(which, random);
      const ByteVector stream = random_stream(params, random);
      ASSERT_EQ(broken_split_law(params, stream), "") << describe(params, stream);
    }
  }
}

TEST(Laws, ASecondImplementationAgrees) {
  Random random(3, "twin");
  for (std::size_t which = 0; which < strategies; ++which) {
    for (int i = 0; i < 4 * tries; ++i) {
      const Params params = random_params(which, random);
      const ByteVector stream = random_stream(params, random);
      if (!ignores_reads(params)) continue;
      for (const VectorEnd end : {VectorEnd::open, VectorEnd::eof, VectorEnd::reset}) {
        const Outcome ours = without_offsets(decode_reads(params, {stream}, end));
        const Outcome twin = decode_naively(params, stream, end);
        ASSERT_TRUE(ours == twin) << describe(params, stream) << "\n  end  " << static_cast<int>(end) << "\n  ours "
                                  << told(ours) << "\n  twin " << told(twin);
      }
    }
  }
}

TEST(Laws, SeveralMessagesComeBackInOrder) {
  Random random(4, "several");
  for (std::size_t which = 0; which < strategies; ++which) {
    for (int i = 0; i < tries / 10; ++i) {
      const Params params = random_params(which, random);
      std::vector<ByteVector> sent;
      std::vector<ByteVector> expected;
      for (int n = 0; n < 5; ++n) {
        const ByteVector message = random_message(random, 9);
        const auto delivered = delivered_form(params, message);
        if (!delivered || encode_messages(params, {message}).error) continue;
        sent.push_back(message);
        expected.push_back(*delivered);
      }
      const EncodedStream encoded = encode_messages(params, sent);
      if (encoded.error) continue;  // eof carries one; a body limit is reached
      if (const auto* p = std::get_if<WebSocketParams>(&params); p != nullptr && p->opcode == 8) continue;  // ends it
      std::vector<ByteVector> came;
      for (const auto& item : decode_reads(params, {encoded.wire}, VectorEnd::eof).items) came.push_back(item.bytes);
      if (std::holds_alternative<AnnounceAckParams>(params) || sent.empty()) continue;  // acknowledgements in between
      ASSERT_EQ(came, expected) << describe(params, encoded.wire);
    }
  }
}

TEST(Laws, EveryByteIsUsedExactlyOnceAndHasARole) {
  Random random(5, "roles");
  for (std::size_t which = 0; which < strategies; ++which) {
    for (int i = 0; i < tries / 10; ++i) {
      const Params params = random_params(which, random);
      const ByteVector stream = random_stream(params, random);
      AnyDecoder decoder(params);
      std::size_t seen = 0;
      bool ended = false;
      const std::size_t used = pump(decoder, stream, [&](const Step& step) {
        seen += step.consumed;
        ended = ended || std::holds_alternative<End>(step.event);
        EXPECT_FALSE(name_of(step.role).empty());
        EXPECT_LE(step.closing, seen);
        return true;
      });
      ASSERT_EQ(used, seen) << describe(params, stream);
      ASSERT_TRUE(ended || used == stream.size()) << describe(params, stream);
      ASSERT_EQ(decoder.offset(), used);
    }
  }
}

TEST(Laws, NothingIsHeldBeyondTheLimit) {
  constexpr std::uint64_t longest_extra = 64;  // header, delimiter, the byte that proves it
  Random random(6, "held");
  for (std::size_t which = 0; which < strategies; ++which) {
    for (int i = 0; i < tries / 10; ++i) {
      const Params params = with_default_limits(random_params(which, random), 100);
      if (std::holds_alternative<HttpChunkedParams>(params)) continue;  // bounded by body, not by frame
      AnyDecoder decoder(params);
      for (std::size_t n = 0; n < 1000; ++n) {
        const ByteVector one = random_message(random, 1);
        pump(decoder, one, [](const Step& /*step*/) { return true; });
        ASSERT_LE(decoder.state().held, 200 + longest_extra) << describe(params, one);
      }
    }
  }
}

}  // namespace
}  // namespace sticky::framing
