#include "core/figure/embedded_experiment.h"

#include <array>
#include <utility>

namespace sticky {
namespace {

constexpr std::string_view kInPage = R"(<script type="application/json" id="stickylab-experiment">)";
constexpr std::string_view kInDrawing = R"(<metadata id="stickylab-experiment">)";

std::optional<std::string_view> between(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + open.size());
  const std::size_t end = text.find(close);
  if (end == std::string_view::npos) return std::nullopt;
  return text.substr(0, end);
}

// The inverse of escaped() in svg_writer.h.
std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}}};
  std::string plain;
  while (!text.empty()) {
    std::size_t length = 1;
    char character = text.front();
    for (const auto& [entity, meaning] : kEntities)
      if (text.starts_with(entity)) {
        length = entity.size();
        character = meaning;
      }
    plain += character;
    text.remove_prefix(length);
  }
  return plain;
}

}  // namespace

std::optional<std::string> embedded_experiment(std::string_view document) {
  if (const auto json = between(document, kInPage, "</script>")) return std::string(*json);
  if (const auto json = between(document, kInDrawing, "</metadata>")) return unescaped(*json);
  return std::nullopt;
}

}  // namespace sticky
