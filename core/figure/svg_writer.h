#pragma once
// A DrawList as a self-contained SVG 1.1 document, for slides, documents and browsers without script.

#include <string>

#include "core/base/local_text.h"
#include "core/figure/draw_list.h"
#include "core/figure/theme.h"

namespace sticky {

struct SvgOptions {
  ThemeName theme = ThemeName::light;
  Language language = Language::en;
  std::string title{};        ///< read out by screen readers, shown as a tooltip
  std::string description{};  ///< the picture in sentences
  std::string experiment{};   ///< JSON text that made the picture; empty: none is embedded
};

/// UTF-8. Any text is safe in it: markup and characters that XML forbids are replaced.
[[nodiscard]] std::string write_svg(const DrawList& list, const SvgOptions& options);

/// `text` for XML or HTML content and double-quoted attributes; control characters and broken UTF-8 become U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// Fonts with Latin and Chinese, in the order of preference.
inline constexpr std::string_view kFontFamily =
    "DejaVu Sans, Noto Sans, Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

}  // namespace sticky
