// What a rule's own file must bring along.

#include "core/analysis/rules.h"

#include <string>

#include <gtest/gtest.h>

namespace sticky {
namespace {

/// The rule has a sentence of its cause that stands alone, or one a manner, and none of another cause.
template <typename Cause>
void expect_sentences(const RuleOfCause<Cause>& of, const std::string& kind) {
  const std::string name(name_of(of.cause));
  ASSERT_NE(of.rule->test, nullptr) << name;
  ASSERT_FALSE(of.rule->sentences.empty()) << name;
  EXPECT_EQ(of.rule->sentences.front().key, kind + name);
  for (const Sentence& sentence : of.rule->sentences) {
    const std::string key(sentence.key);
    const std::string cause = key.substr(key.find('.') + 1);
    EXPECT_TRUE(cause == name || cause.starts_with(name + ".")) << key << " stands beside " << name;
    EXPECT_FALSE(sentence.en.empty() || sentence.zh.empty()) << key;
  }
}

TEST(Rules, HaveTheirOwnSentences) {
  for (const auto& of : merge_rules()) expect_sentences(of, "merge.");
  for (const auto& of : cut_rules()) expect_sentences(of, "cut.");
}

TEST(Rules, AreThereForEveryCauseThatARuleDecides) {
  EXPECT_EQ(rule_of(MergeCause::none), nullptr);
  EXPECT_EQ(rule_of(MergeCause::unknown), nullptr);
  EXPECT_EQ(rule_of(CutCause::none), nullptr);
  EXPECT_EQ(rule_of(CutCause::unknown), nullptr);
  EXPECT_EQ(merge_rules().size() + 2, kMergeCauseNames.size());
  EXPECT_EQ(cut_rules().size() + 2, kCutCauseNames.size());
  EXPECT_EQ(rule_of(MergeCause::late_reader), &merge_rule::late_reader);
  EXPECT_EQ(rule_of(CutCause::read_size), &cut_rule::read_size);
}

TEST(Rules, SayWhichCausesAreTheReceivers) {
  EXPECT_TRUE(at_receiver(MergeCause::late_reader));
  EXPECT_FALSE(at_receiver(MergeCause::nagle));
  EXPECT_FALSE(at_receiver(MergeCause::unknown));
}

}  // namespace
}  // namespace sticky
