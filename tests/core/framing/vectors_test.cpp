// Every conformance vector, under every way of splitting its bytes into reads that can be afforded.

#include <gtest/gtest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/random.h"
#include "vectors.h"

namespace sticky::framing {
namespace {

constexpr std::size_t every_split_up_to = 4096;
constexpr int random_splits = 100;
constexpr std::size_t byte_by_byte_up_to = 1U << 20U;

std::vector<Bytes> views(const std::vector<ByteVector>& input) {
  return {input.begin(), input.end()};
}

/// Decodes the whole input, cut as given, and compares.
void expect_for_reads(const Vector& vector, const std::vector<Bytes>& reads) {
  vector.expect(decode_reads(vector.params, reads, vector.end));
}

TEST(Vectors, AllAreThere) {
  EXPECT_EQ(all_vectors().size(), 400U + 570U);
}

TEST(Vectors, HoldAsGiven) {
  for (const Vector& vector : all_vectors()) {
    if (vector.decodes) expect_for_reads(vector, views(vector.input));
  }
}

TEST(Vectors, HoldInOneRead) {
  for (const Vector& vector : all_vectors()) {
    const ByteVector whole = vector.whole_input();
    if (vector.decodes && vector.any_split) expect_for_reads(vector, {whole});
  }
}

TEST(Vectors, HoldByteByByte) {
  for (const Vector& vector : all_vectors()) {
    const ByteVector whole = vector.whole_input();
    if (vector.any_split && whole.size() <= byte_by_byte_up_to) expect_for_reads(vector, byte_by_byte(whole));
  }
}

TEST(Vectors, HoldAtEverySingleSplit) {
  for (const Vector& vector : all_vectors()) {
    const ByteVector whole = vector.whole_input();
    if (!vector.any_split || whole.size() > every_split_up_to) continue;
    for (std::size_t cut = 0; cut <= whole.size() && !::testing::Test::HasFailure(); ++cut) {
      SCOPED_TRACE("cut at " + std::to_string(cut));
      expect_for_reads(vector, cut_at(whole, {cut}));
    }
  }
}

TEST(Vectors, HoldAtRandomSplits) {
  Random random(1, "splits");
  for (const Vector& vector : all_vectors()) {
    const ByteVector whole = vector.whole_input();
    if (!vector.any_split) continue;
    for (int i = 0; i < random_splits && !::testing::Test::HasFailure(); ++i) {
      std::vector<std::size_t> cuts(random.between(1, 8));
      for (std::size_t& cut : cuts) cut = random.between(0, whole.size());
      std::sort(cuts.begin(), cuts.end());
      SCOPED_TRACE("random split " + std::to_string(i));
      expect_for_reads(vector, cut_at(whole, cuts));
    }
  }
}

TEST(Vectors, ErrorsAreProvedAtTheSameByteWhateverTheReads) {
  for (const Vector& vector : all_vectors()) {
    const ByteVector whole = vector.whole_input();
    if (!vector.any_split || whole.size() > every_split_up_to) continue;
    EXPECT_EQ(decode_reads(vector.params, byte_by_byte(whole), vector.end),
              decode_reads(vector.params, {whole}, vector.end))
        << vector.id;
  }
}

TEST(Vectors, CanonicalFramesEncodeBackToTheirBytes) {
  int canonical = 0;
  for (const Vector& vector : all_vectors()) {
    if (!vector.canonical) continue;
    ++canonical;
    const EncodedStream encoded = encode_messages(vector.params, vector.frames);
    EXPECT_FALSE(encoded.error) << vector.id;
    EXPECT_EQ(to_hex(encoded.wire), to_hex(vector.whole_input())) << vector.id;
  }
  EXPECT_GT(canonical, 50);
}

TEST(Vectors, EncodersWriteWhatIsExpectedOrNothing) {
  for (const Vector& vector : all_vectors()) {
    if (vector.decodes) continue;
    const EncodedStream encoded = encode_messages(vector.params, vector.messages);
    EXPECT_EQ(encoded.error ? name_of(encoded.error->kind) : "", vector.error) << vector.id;
    EXPECT_EQ(to_hex(encoded.wire), to_hex(vector.wire)) << vector.id;
  }
}

}  // namespace
}  // namespace sticky::framing
