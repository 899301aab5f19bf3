#pragma once
// How wide text is. Layouts ask; the window answers from its fonts, the SVG and HTML writers from a table.

#include <string>
#include <string_view>

namespace sticky {

class TextMetrics {
 public:
  TextMetrics() = default;
  TextMetrics(const TextMetrics&) = delete;
  TextMetrics& operator=(const TextMetrics&) = delete;
  virtual ~TextMetrics() = default;
  /// Pixels that `text` (UTF-8) takes in a font of `size` pixels.
  [[nodiscard]] virtual double width(std::string_view text, double size, bool bold) const = 0;
};

/// For text whose font is chosen by a stranger's browser: the advance widths of DejaVu Sans, the widest of the
/// fonts that the writers name, and one em for every character beyond Latin. Real text is rarely wider.
class TableMetrics final : public TextMetrics {
 public:
  [[nodiscard]] double width(std::string_view text, double size, bool bold) const override;
};

/// `text` if it fits into `room` pixels, else as much of its beginning as fits with "…", else nothing.
/// Never cuts inside a UTF-8 character.
[[nodiscard]] std::string elided(std::string text, double room, double size, bool bold, const TextMetrics& metrics);

}  // namespace sticky
