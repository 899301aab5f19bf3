#include "core/figure/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/figure/run_figure.h"

namespace sticky {
namespace {

#define STICKY_RUN_FIGURE(figure, name) &run_figure::figure,
constexpr std::array kRunFigures{STICKY_FIGURES(STICKY_RUN_FIGURE)};  // by FigureKind
#undef STICKY_RUN_FIGURE

}  // namespace

const RunFigure& run_figure_of(FigureKind kind) {
  return *kRunFigures[static_cast<std::size_t>(kind)];
}

LocalText title_of(FigureKind kind) {
  const RunFigure& figure = run_figure_of(kind);
  return {figure.en, figure.zh};
}

std::optional<FigureKind> figure_named(std::string_view name) {
  const auto found = std::find(kFigureNames.begin(), kFigureNames.end(), name);
  if (found == kFigureNames.end()) return std::nullopt;
  return static_cast<FigureKind>(found - kFigureNames.begin());
}

std::string figure_names(std::string_view between) {
  return fmt::format("{}", fmt::join(kFigureNames, between));
}

}  // namespace sticky
