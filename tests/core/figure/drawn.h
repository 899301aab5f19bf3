#pragma once
// Questions that tests ask of a DrawList.

#include <algorithm>
#include <string>
#include <vector>

#include "core/figure/draw_list.h"
#include "core/figure/text_metrics.h"

namespace sticky::test {

inline const TableMetrics kMetrics;

[[nodiscard]] inline std::vector<Item> of_role(const DrawList& list, Role role) {
  std::vector<Item> found;
  for (const Item& item : list.items)
    if (item.role == role) found.push_back(item);
  return found;
}

[[nodiscard]] inline std::vector<std::string> texts(const DrawList& list, Role role) {
  std::vector<std::string> found;
  for (const Item& item : of_role(list, role))
    if (const auto* label = std::get_if<Label>(&item.shape)) found.push_back(label->text);
  return found;
}

/// The box that a label takes; letters reach about a quarter of the size below the baseline.
[[nodiscard]] inline Box label_box(const Label& label, const TextMetrics& metrics) {
  const double width = metrics.width(label.text, label.size, label.bold);
  const double left = label.anchor == Anchor::start ? label.at.x
                      : label.anchor == Anchor::end ? label.at.x - width
                                                    : label.at.x - width / 2;
  return {left, label.at.y - label.size * 0.75, width, label.size * 0.95};
}

[[nodiscard]] inline bool overlap(const Box& a, const Box& b) {
  constexpr double kTouch = 0.5;
  return a.x + kTouch < b.right() && b.x + kTouch < a.right() && a.y + kTouch < b.bottom() &&
         b.y + kTouch < a.bottom();
}

/// Labels that stick out of the list or cover each other, as sentences; empty if all is well.
[[nodiscard]] inline std::vector<std::string> text_faults(const DrawList& list, const TextMetrics& metrics) {
  std::vector<std::pair<Box, std::string>> boxes;
  std::vector<std::string> faults;
  for (const Item& item : list.items) {
    const auto* label = std::get_if<Label>(&item.shape);
    if (label == nullptr) continue;
    const Box box = label_box(*label, metrics);
    if (box.x < -0.5 || box.right() > list.width + 0.5 || box.y < -0.5 || box.bottom() > list.height + 0.5)
      faults.push_back("sticks out: " + label->text);
    for (const auto& [other, text] : boxes)
      if (overlap(box, other)) faults.push_back("'" + label->text + "' covers '" + text + "'");
    boxes.emplace_back(box, label->text);
  }
  return faults;
}

}  // namespace sticky::test
