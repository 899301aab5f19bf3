#include "app/cli/view/lines.h"

#include <algorithm>

#include "app/cli/view/text.h"

namespace sticky::cli {

Line& Line::add(std::string_view text, Ink ink) {
  if (text.empty()) return *this;
  if (!spans_.empty() && spans_.back().ink == ink) {
    spans_.back().text += visible(text);
  } else {
    spans_.push_back({visible(text), ink});
  }
  return *this;
}

std::string Line::text() const {
  std::string all;
  for (const Span& span : spans_) all += span.text;
  return all;
}

int Line::width() const {
  int width = 0;
  for (const Span& span : spans_) width += display_width(span.text);
  return width;
}

void add_wrapped(Lines& lines, const Line& lead, std::string_view text, Ink ink, int columns) {
  constexpr int kLeast = 20;
  const int indent = lead.width();
  Line line = lead;
  for (const std::string& part : wrap(text, std::max(kLeast, columns - indent))) {
    lines.push_back(line.add(part, ink));
    line = Line(std::string(static_cast<std::size_t>(indent), ' '));
  }
}

}  // namespace sticky::cli
