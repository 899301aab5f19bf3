// docs/extend/attribution.md names every code that an explanation may have, with what its evidence carries.

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "core/analysis/analysis.h"
#include "core/analysis/catalogue.h"

namespace sticky {
namespace {

std::string page() {
  std::ifstream file(std::string(STICKY_TEST_DATA) + "/../docs/extend/attribution.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The row of a table that names `code` in one of its first `columns` columns; empty where none does.
std::string row_of(const std::string& code, int columns = 1) {
  std::istringstream lines(page());
  for (std::string line; std::getline(lines, line);) {
    std::size_t end = 0;
    for (int i = 0; i < columns; ++i) end = line.find('|', end + 1);
    if (line.starts_with("|") && line.substr(0, end).find("`" + code + "`") != std::string::npos) return line;
  }
  return "";
}

/// "merge.nagle" of "merge.nagle.full". A note is a part of another explanation's text; a suggestion is none.
std::string code_of(const std::string& key) {
  return key.substr(0, key.find('.', key.find('.') + 1));
}
bool is_stated(const std::string& key) {
  return !key.starts_with("try.") && code_of(key).find(".note") == std::string::npos;
}

/// Words that stand for the count, or for the same quantity in the other language.
const std::set<std::string> kNoEvidence{"count", "boundaries", "places", "datagrams",
                                        "were",  "they",       "them",   "side_zh"};

std::set<std::string> evidence_in(const std::string& sentence) {
  static const std::regex placeholder(R"(\{(\w+)\})");
  std::set<std::string> names;
  for (std::sregex_iterator it(sentence.begin(), sentence.end(), placeholder), end; it != end; ++it) {
    if (!kNoEvidence.contains((*it)[1])) names.insert((*it)[1]);
  }
  return names;
}

TEST(DocumentedCodes, AreAllThatTheCatalogueHas) {
  for (const Sentence& sentence : catalogue()) {
    if (!is_stated(std::string(sentence.key))) continue;
    const std::string row = row_of(code_of(std::string(sentence.key)));
    EXPECT_FALSE(row.empty()) << sentence.key << " is missing";
    for (const std::string& name : evidence_in(std::string(sentence.en))) {
      EXPECT_NE(row.find("`" + name + "`"), std::string::npos) << sentence.key << ": no evidence " << name;
    }
  }
}

TEST(DocumentedCodes, AreAllCausesAndEverythingThatMayBeMissing) {
  for (int i = 1; i <= static_cast<int>(MergeCause::unknown); ++i) {
    const std::string name(name_of(static_cast<MergeCause>(i)));
    EXPECT_NE(row_of("merge." + name), "") << name;
    EXPECT_NE(row_of(name, 2), "") << "no rule for " << name;  // order, cause
  }
  for (int i = 1; i <= static_cast<int>(CutCause::unknown); ++i) {
    const std::string name(name_of(static_cast<CutCause>(i)));
    EXPECT_NE(row_of("cut." + name), "") << name;
  }
  for (int i = 1; i <= static_cast<int>(Missing::proof); ++i) {
    const std::string name(name_of(static_cast<Missing>(i)));
    EXPECT_NE(row_of("merge.unknown").find("`" + name + "`"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace sticky
