// The words for where a decoder stands.

#include "core/analysis/decoder_state_text.h"

#include <gmock/gmock.h>

#include <set>

namespace sticky {
namespace {

using framing::Phase;
using framing::Role;

LocalText text_of(Phase phase, Role part = Role::payload) {
  DecoderStep step;
  step.phase = phase;
  step.part = part;
  return decoder_state_text(step);
}

TEST(DecoderStateText, TellsThePartOnlyInsideAFrame) {
  EXPECT_EQ(text_of(Phase::inside_frame, Role::length).en, "in the length");
  EXPECT_EQ(text_of(Phase::inside_frame, Role::length).zh, "在长度中");
  EXPECT_EQ(text_of(Phase::between_frames, Role::length).en, "between frames");
}

TEST(DecoderStateText, SaysEachStateDifferently) {
  std::set<std::string> english;
  std::set<std::string> chinese;
  const auto add = [&](const LocalText& text) {
    EXPECT_TRUE(english.insert(text.en).second) << text.en;
    EXPECT_TRUE(chinese.insert(text.zh).second) << text.zh;
  };
  for (const Role part : {Role::length, Role::header, Role::payload, Role::delimiter, Role::escape, Role::junk})
    add(text_of(Phase::inside_frame, part));
  for (const Phase phase : {Phase::between_frames, Phase::discarding, Phase::ended, Phase::failed})
    add(text_of(phase));
}

}  // namespace
}  // namespace sticky
