// Every trace of tests/golden: hand-built, each with its known causes, near misses of every rule among them; and in
// tests/golden/recorded, those of presets as a kernel once ran them.
// A lost boundary or a cut that its case does not name fails the case; so does an objection of the checker.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "core/analysis/analysis.h"
#include "core/analysis/explain.h"
#include "core/analysis/statistics.h"
#include "tests/support/cause_checker.h"
#include "tests/support/trace_text.h"
#include "tests/support/trace_words.h"
#include "tests/support/trace_writer.h"

namespace sticky {
namespace {

using framing::RawParams;

std::string joined(const std::vector<std::string_view>& words) {
  std::string all;
  for (const auto word : words) all += (all.empty() ? "" : ",") + std::string(word);
  return all;
}

/// "nagle", with what else the case may ask about: missing=..., also=..., waking.
std::string described(const Expected& expected, std::string cause, const Proof& proof, const std::string& also) {
  if (!expected.option("missing").empty()) cause += " missing=" + std::string(name_of(proof.missing));
  if (!expected.option("also").empty()) cause += " also=" + also;
  if (!expected.option("bytes").empty()) cause += " bytes=" + std::to_string(proof.bytes);
  if (!expected.option("held_us").empty()) cause += " held_us=" + std::to_string(proof.held.count() / 1000);
  if (!expected.option("waking").empty()) cause += " waking=" + std::string(proof.while_waking ? "yes" : "no");
  return cause;
}

std::string wanted(const Expected& expected) {
  std::string cause = expected.words.at(1);
  for (const char* key : {"missing", "also", "bytes", "held_us", "waking"}) {
    if (!expected.option(key).empty()) cause += std::string(" ") + key + "=" + expected.option(key);
  }
  return cause;
}

/// The options that are counts, not the choice of a flow.
std::vector<std::pair<std::string, std::string>> counted(const Expected& expected) {
  std::vector<std::pair<std::string, std::string>> counts;
  for (const auto& option : expected.options) {
    if (option.first != "reply" && option.first != "connection") counts.push_back(option);
  }
  return counts;
}

std::string sizes(const Row& row) {
  std::string text;
  for (const Tile& tile : row) text += " " + std::to_string(tile.range.size());
  return text;
}

std::string words_of(const Expected& expected) {
  std::string text;
  for (const auto& word : expected.words) text += " " + word;
  return text;
}

std::string shown(const std::optional<std::uint64_t>& number) {
  return number ? std::to_string(*number) : "unknown";
}

class Golden : public testing::TestWithParam<GoldenCase> {
 protected:
  /// The flow that a case speaks of: client to server unless it says reply.
  const FlowAnalysis& flow(const Expected& expected) const {
    const bool reply = !expected.option("reply").empty();
    for (const FlowAnalysis& flow : analysis_.flows) {
      const auto direction = reply ? Direction::server_to_client : Direction::client_to_server;
      const std::string connection = expected.option("connection");
      const bool same = connection.empty() || std::to_string(flow.key.connection) == connection;
      if (flow.key.direction == direction && same) return flow;
    }
    static const FlowAnalysis none;
    ADD_FAILURE() << "the trace has no such flow";
    return none;
  }

  bool concerns(const Expected& expected, const FlowAnalysis& found, std::uint64_t offset) const {
    if (&flow(expected) != &found) return false;
    return expected.words.at(0) == "all" || expected.words.at(0) == std::to_string(offset);
  }

  const Expected* expectation(const char* what, const FlowAnalysis& found, std::uint64_t offset) const {
    for (const Expected& expected : GetParam().expected) {
      if (expected.what == what && concerns(expected, found, offset)) return &expected;
    }
    return nullptr;
  }

  void judge_edges() const {
    for (const FlowAnalysis& found : analysis_.flows) {
      for (const Boundary& boundary : found.boundaries) {
        if (boundary.kept || !boundary.delivered) continue;
        const Expected* expected = expectation("lost", found, boundary.offset);
        ASSERT_NE(expected, nullptr) << "nobody expected " << boundary.offset << " to be lost by "
                                     << name_of(boundary.cause) << " (" << name_of(boundary.proof.missing) << ")";
        EXPECT_EQ(described(*expected, std::string(name_of(boundary.cause)), boundary.proof,
                            joined(merge_causes_in(boundary.proof.also))),
                  wanted(*expected))
            << "at " << boundary.offset << ", line " << expected->line;
      }
      for (const Cut& cut : found.cuts) {
        const Expected* expected = expectation("cut", found, cut.offset);
        ASSERT_NE(expected, nullptr) << "nobody expected a cut at " << cut.offset << " by " << name_of(cut.cause)
                                     << " (" << name_of(cut.proof.missing) << ")";
        EXPECT_EQ(
            described(*expected, std::string(name_of(cut.cause)), cut.proof, joined(cut_causes_in(cut.proof.also))),
            wanted(*expected))
            << "at " << cut.offset << ", line " << expected->line;
      }
    }
  }

  void judge(const Expected& expected) const {
    const FlowAnalysis& found = flow(expected);
    if (expected.what == "lost") {
      if (expected.words.at(0) != "all") judge_boundary(expected, found, true);
    } else if (expected.what == "kept") {
      judge_boundary(expected, found, false);
    } else if (expected.what == "cut") {
      const bool there = std::any_of(found.cuts.begin(), found.cuts.end(), [&expected](const Cut& cut) {
        return std::to_string(cut.offset) == expected.words.at(0);
      });
      EXPECT_TRUE(there || expected.words.at(0) == "all") << "no cut at " << expected.words.at(0);
    } else if (expected.what == "segments") {
      EXPECT_EQ(found.segments ? sizes(*found.segments) : " unknown", words_of(expected));
    } else if (expected.what == "segments-exact") {
      EXPECT_EQ(found.segments_exact ? "yes" : "no", expected.words.at(0));
    } else if (expected.what == "deliveries") {
      EXPECT_EQ(found.deliveries ? sizes(*found.deliveries) : " unknown", words_of(expected));
    } else if (expected.what == "segment-count") {
      EXPECT_EQ(shown(found.segment_count), expected.words.at(0));
    } else if (expected.what == "retransmissions") {
      EXPECT_EQ(shown(found.retransmissions), expected.words.at(0));
    } else if (expected.what == "receives") {
      EXPECT_EQ(sizes(found.receives), words_of(expected));
    } else if (expected.what == "sends") {
      EXPECT_EQ(sizes(found.sends), words_of(expected));
    } else if (expected.what == "datagram") {
      judge_datagram(expected, found);
    } else if (expected.what == "counts") {
      judge_counts(expected, found);
    } else if (expected.what == "messages") {
      judge_messages(expected, found);
    } else if (expected.what == "unequal") {
      EXPECT_FALSE(found.content_equal);
    } else if (expected.what == "explained") {
      judge_explained(expected);
    } else {
      ADD_FAILURE() << "unknown expectation " << expected.what;
    }
  }

  static void judge_boundary(const Expected& expected, const FlowAnalysis& found, bool lost) {
    for (const Boundary& boundary : found.boundaries) {
      if (std::to_string(boundary.offset) != expected.words.at(0)) continue;
      EXPECT_TRUE(boundary.delivered);
      EXPECT_EQ(boundary.kept, !lost);
      return;
    }
    ADD_FAILURE() << "no boundary at " << expected.words.at(0);
  }

  static void judge_datagram(const Expected& expected, const FlowAnalysis& found) {
    const DatagramVerdict& verdict = found.datagrams.at(std::stoul(expected.words.at(0)));
    EXPECT_EQ(verdict.fate, trace_words::datagram_fates.at(expected.words.at(1)))
        << "datagram " << expected.words.at(0);
    EXPECT_EQ(verdict.reordered, expected.option("reordered") == "yes") << "datagram " << expected.words.at(0);
    if (!expected.option("copies").empty()) {
      EXPECT_EQ(std::to_string(verdict.copies), expected.option("copies"));
    }
    if (!expected.option("lacks").empty()) {
      EXPECT_EQ(std::to_string(verdict.bytes_truncated), expected.option("lacks"));
    }
  }

  static void judge_counts(const Expected& expected, const FlowAnalysis& found) {
    const DatagramCounts& c = found.datagram_counts;
    const std::map<std::string, std::string> counts{{"sent", std::to_string(c.sent)},
                                                    {"received", std::to_string(c.received)},
                                                    {"truncated", std::to_string(c.truncated)},
                                                    {"lost-on-link", std::to_string(c.lost_on_link)},
                                                    {"overflow", std::to_string(c.lost_in_receive_buffer)},
                                                    {"fragment-lost", std::to_string(c.fragment_lost)},
                                                    {"refused", std::to_string(c.refused)},
                                                    {"duplicated", std::to_string(c.duplicated)},
                                                    {"reordered", std::to_string(c.reordered)},
                                                    {"not-sent", std::to_string(c.not_sent)},
                                                    {"unknown", std::to_string(c.lost_unknown)},
                                                    {"fragments", shown(c.fragments)}};
    for (const auto& [name, value] : counted(expected)) EXPECT_EQ(counts.at(name), value) << name;
  }

  static void judge_messages(const Expected& expected, const FlowAnalysis& found) {
    const MessageTotals m = message_totals(found);
    const std::map<std::string, std::uint64_t> counts{
        {"whole", m.whole}, {"alone", m.alone}, {"merged", m.merged}, {"cut", m.cut}, {"lost", m.lost}};
    for (const auto& [name, value] : counted(expected)) EXPECT_EQ(std::to_string(counts.at(name)), value) << name;
  }

  void judge_explained(const Expected& expected) const {
    std::uint64_t count = 0;
    for (const Explanation& explanation : explain(GetParam().trace, analysis_)) {
      if (explanation.code == expected.words.at(0)) count += explanation.count;
    }
    EXPECT_EQ(std::to_string(count), expected.words.at(1)) << expected.words.at(0);
  }

  RunAnalysis analysis_ = analyze(GetParam().trace, RawParams{});
};

TEST_P(Golden, IsJudgedAsKnown) {
  judge_edges();
  for (const Expected& expected : GetParam().expected) judge(expected);
}

TEST_P(Golden, PassesTheChecker) {
  EXPECT_EQ(objections_to(analysis_, GetParam().trace), std::vector<std::string>{});
}

TEST_P(Golden, IsExplainedInBothLanguages) {
  for (const Explanation& explanation : explain(GetParam().trace, analysis_)) {
    EXPECT_FALSE(explanation.text.en.empty()) << explanation.code;
    EXPECT_FALSE(explanation.text.zh.empty()) << explanation.code;
    EXPECT_EQ(explanation.text.en.find('{'), std::string::npos) << explanation.text.en;
    EXPECT_EQ(explanation.text.zh.find('{'), std::string::npos) << explanation.text.zh;
  }
}

/// What has been written down and read again is understood alike: then a recording may become a case.
TEST_P(Golden, ReadsAgainAsItIsWritten) {
  std::string text;
  try {
    text = write_golden_case(GetParam().trace, GetParam().title);
  } catch (const std::runtime_error& problem) {
    EXPECT_STREQ(problem.what(), "a datagram that nobody sent");  // of which the trace keeps no content
    return;
  }
  const std::vector<GoldenCase> read = read_golden_cases(text, "written");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(write_golden_case(read[0].trace, GetParam().title), text);
}

std::string test_name(const testing::TestParamInfo<GoldenCase>& info) {
  std::string name = info.param.file.substr(0, info.param.file.find('.')) + "_" + std::to_string(info.param.line);
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Traces, Golden, testing::ValuesIn(load_golden_cases(STICKY_TEST_DATA "/golden")), test_name);
INSTANTIATE_TEST_SUITE_P(Recorded, Golden, testing::ValuesIn(load_golden_cases(STICKY_TEST_DATA "/golden/recorded")),
                         test_name);

TEST(GoldenSet, HasAtLeastTwoHundredTraces) {
  EXPECT_GE(load_golden_cases(STICKY_TEST_DATA "/golden").size(), 200U);
}

}  // namespace
}  // namespace sticky
