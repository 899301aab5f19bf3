#pragma once
// Items as the page's script reads them: small, since thousands of them make up most of a page.
//
//   subjects  [message, event, begin, end, flow, time, ...]   six numbers each, every subject once for all figures
//   runs      [[kind, role, [subject, geometry..., ...]], ...]  consecutive items of one kind and role
//
// Neighbours are alike, and small numbers are short: each number is the difference to the same number of the subject,
// or of the item of the run, before it. Polygons, which differ in length, have theirs as they are.
//
// Lengths are tenths of a pixel. Kinds: 0 box (4 numbers), 1 line (4), 2 label (x, y, size, anchor, bold, text),
// 3 polygon (a count, then so many numbers), 4 rounded box (5). A subject of -1: none.

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "core/figure/draw_list.h"
#include "core/figure/html_writer.h"

namespace sticky {

class PageItems {
 public:
  explicit PageItems(const std::vector<PageFlow>& flows) : flows_(flows) {}

  /// Both languages' pictures of the same thing: {"both": runs, "en": runs, "zh": runs}. Shared items come once.
  [[nodiscard]] nlohmann::json pack(const DrawList& en, const DrawList& zh);
  /// Of everything packed so far.
  [[nodiscard]] const nlohmann::json& subjects() const { return subjects_; }

 private:
  using Numbers = std::array<std::int64_t, 6>;  // of a subject, in the order above

  struct Packed {
    int kind;
    int role;
    nlohmann::json numbers;  ///< subject, geometry...; the last of a label is its text
    bool operator<(const Packed& other) const {
      return std::tie(kind, role, numbers) < std::tie(other.kind, other.role, other.numbers);
    }
  };

  [[nodiscard]] std::vector<Packed> items_of(const DrawList& list);
  [[nodiscard]] std::int64_t number_of(const Subject& subject);
  [[nodiscard]] std::int64_t time_of(const Subject& subject) const;
  static nlohmann::json runs(const std::vector<Packed>& items);

  const std::vector<PageFlow>& flows_;
  nlohmann::json subjects_ = nlohmann::json::array();
  Numbers last_{};                           // of the newest subject
  std::map<Numbers, std::int64_t> numbers_;  // of the subjects
};

}  // namespace sticky
