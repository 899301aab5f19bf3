#include "core/base/suggestion.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace sticky {
namespace {

constexpr std::size_t kLongestCompared = 64;  // longer words are no typing errors, and the comparison is quadratic

/// Lower case, without the separators that people mix up: sendBuffer, send-buffer and send_buffer are one.
std::string folded(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, kLongestCompared)) {
    if (c != '_' && c != '-') out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view written, const std::vector<std::string>& names) {
  const std::string wanted = folded(written);
  std::optional<std::string> nearest;
  std::size_t fewest = wanted.size() / 3 + 2;
  for (const std::string& name : names) {
    const std::size_t edits = edits_between(wanted, folded(name));
    if (edits < fewest) {
      fewest = edits;
      nearest = name;
    }
  }
  return nearest;
}

LocalText did_you_mean(std::string_view written, const std::vector<std::string>& names) {
  const auto nearest = nearest_name(written, names);
  return nearest ? LocalText{"; did you mean " + *nearest + "?", "；是不是想写 " + *nearest + "？"} : LocalText{};
}

}  // namespace sticky
