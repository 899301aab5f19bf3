#pragma once
// Every figure, in the order in which programs list them. A new one is a line here and a file that defines
// run_figure::NAME (run_figure.h); kinds, words and drawing are all made from this list.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/local_text.h"

#define STICKY_FIGURES(FIGURE) \
  FIGURE(byte_map, "byte-map") \
  FIGURE(timeline, "timeline") \
  FIGURE(both, "both")         \
  FIGURE(pipe, "pipe")         \
  FIGURE(histogram, "histogram")

namespace sticky {

#define STICKY_ENUMERATOR(figure, name) figure,
#define STICKY_NAME(figure, name) std::string_view(name),

enum class FigureKind : std::uint8_t { STICKY_FIGURES(STICKY_ENUMERATOR) };

/// The words of the command line, by FigureKind.
inline constexpr std::array kFigureNames{STICKY_FIGURES(STICKY_NAME)};

#undef STICKY_ENUMERATOR
#undef STICKY_NAME

[[nodiscard]] std::optional<FigureKind> figure_named(std::string_view name);
/// All of them, as a list of options ("|") or a refusal (", ") has them.
[[nodiscard]] std::string figure_names(std::string_view between);
/// "Byte map": what a window calls it.
[[nodiscard]] LocalText title_of(FigureKind kind);

}  // namespace sticky
