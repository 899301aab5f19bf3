#include "core/base/bytes.h"

#include <gtest/gtest.h>

namespace sticky {
namespace {

TEST(Hex, WritesTwoLowerCaseDigitsAByte) {
  const ByteVector bytes{std::byte{0x00}, std::byte{0x0a}, std::byte{0xff}};
  EXPECT_EQ(to_hex(bytes), "000aff");
  EXPECT_EQ(to_hex({}), "");
}

TEST(Hex, ReadsBackEveryByte) {
  ByteVector all;
  for (unsigned i = 0; i < 256; ++i) all.push_back(static_cast<std::byte>(i));
  EXPECT_EQ(from_hex(to_hex(all)), all);
}

TEST(Hex, ReadsUpperCase) {
  EXPECT_EQ(from_hex("0AfF"), from_hex("0aff"));
  EXPECT_EQ(from_hex(""), ByteVector{});
}

TEST(Hex, RefusesWhatIsNone) {
  for (const char* text : {"0", "0a1", "0g", "g0", " 0", "0x", "0a ", "\xc2\xb2"}) {
    EXPECT_EQ(from_hex(text), std::nullopt) << text;
  }
}

TEST(Bytes, AndTextAreTheSameMemory) {
  const std::string text("a\0\xff", 3);
  EXPECT_EQ(as_bytes(text).size(), 3U);
  EXPECT_EQ(as_text(as_bytes(text)), text);
  EXPECT_EQ(static_cast<const void*>(as_text(as_bytes(text)).data()), text.data());
}

}  // namespace
}  // namespace sticky
