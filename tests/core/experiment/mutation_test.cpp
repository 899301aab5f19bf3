// Whatever is done to an experiment file, reading it ends with an experiment or with one printable line.

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/experiment/presets.h"
#include "core/experiment/printable.h"
#include "tests/core/experiment/reading.h"

namespace sticky {
namespace {

/// One to four changes of a kind that editors, cut transfers and attackers make: bytes replaced, removed, repeated.
std::string mutated(std::string text, Random& random) {
  for (auto changes = random.between(1, 4); changes > 0 && !text.empty(); --changes) {
    const auto at = random.between(0, text.size() - 1);
    const auto length = std::min<std::size_t>(random.between(1, 12), text.size() - at);
    switch (random.between(0, 3)) {
      case 0:
        text[at] = static_cast<char>(random.between(0, 255));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      default:
        text[at] = "{}[]\",:0e-n"[random.between(0, 10)];
    }
  }
  return text;
}

TEST(Mutations, AreReadOrRefusedInOneLine) {
  Random random(1, "mutations");
  std::size_t refused = 0;
  constexpr std::size_t kRounds = 3000;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const Preset& preset = presets()[round % presets().size()];
    const std::string text = mutated(std::string(preset.text), random);
    const std::string error = error_of(text);
    ASSERT_EQ(printable(error, error.size() + 1), error) << "round " << round;
    ASSERT_LT(error.size(), 700U) << error;
    if (error != "no error") ++refused;
  }
  EXPECT_GT(refused, kRounds / 2) << "most changes break something, or the changes are too small";
  EXPECT_LT(refused, kRounds) << "some only change a text or a number";
}

TEST(Mutations, OverridesAreReadOrRefusedInOneLine) {
  Random random(2, "overrides");
  const std::vector<std::string> good{"sender.nodelay=true",      "/messages/size=[10,20]",
                                      "transport=both",           R"(framing={"strategy":"line"})",
                                      "messages.payload=counter", "expect=[]"};
  for (std::size_t round = 0; round < 3000; ++round) {
    const std::string error = error_of("{}", {mutated(good[round % good.size()], random)});
    ASSERT_EQ(printable(error, error.size() + 1), error) << "round " << round;
  }
}

}  // namespace
}  // namespace sticky
