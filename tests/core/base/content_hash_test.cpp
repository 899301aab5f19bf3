#include "core/base/content_hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "core/base/random.h"

namespace sticky {
namespace {

ByteVector random_bytes(std::size_t size) {
  Random random(size, "content");
  ByteVector bytes(size);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random.next());
  return bytes;
}

TEST(RunningHash, EqualsTheHashOfTheWholeWhateverThePieces) {
  for (const std::size_t size : {0U, 1U, 16U, 240U, 241U, 5000U}) {
    const ByteVector whole = random_bytes(size);
    for (const std::size_t piece : {1U, 7U, 256U, 5000U}) {
      RunningHash running;
      Bytes left = whole;
      while (!left.empty()) {
        const std::size_t taken = std::min(piece, left.size());
        running.update(left.first(taken));
        left = left.subspan(taken);
      }
      EXPECT_EQ(running.digest(), content_hash(whole)) << size << " bytes in pieces of " << piece;
    }
  }
}

TEST(RunningHash, GoesOnAfterADigest) {
  const ByteVector whole = random_bytes(100);
  RunningHash running;
  running.update(Bytes(whole).first(40));
  EXPECT_EQ(running.digest(), content_hash(Bytes(whole).first(40)));
  running.update({});
  running.update(Bytes(whole).subspan(40));
  EXPECT_EQ(running.digest(), content_hash(whole));
}

TEST(RunningHash, IsMovedWithWhatItHasSeen) {
  const ByteVector whole = random_bytes(100);
  RunningHash first;
  first.update(Bytes(whole).first(60));
  RunningHash second = std::move(first);
  second.update(Bytes(whole).subspan(60));
  RunningHash third;
  third = std::move(second);
  EXPECT_EQ(third.digest(), content_hash(whole));
}

TEST(ContentHash, TellsOneFlippedBit) {
  ByteVector bytes = random_bytes(1000);
  const std::uint64_t before = content_hash(bytes);
  bytes[500] ^= std::byte{1};
  EXPECT_NE(content_hash(bytes), before);
}

}  // namespace
}  // namespace sticky
