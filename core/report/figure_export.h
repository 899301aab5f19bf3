#pragma once
// A recording as pictures: an SVG drawing or an HTML page, ready to be written to a file.

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/base/local_error.h"
#include "core/experiment/recording.h"
#include "core/figure/composition.h"
#include "core/figure/theme.h"
#include "core/report/understanding.h"

namespace sticky {

struct FigureOptions {
  Language language = Language::en;
  ThemeName theme = ThemeName::light;
  FigureKind kind = FigureKind::both;
  bool slide = false;               ///< 1920 x 1080 for projection; else as high as the content
  double width = 1200;              ///< pixels, where it is no slide
  std::optional<Nanoseconds> at{};  ///< of a pipe: since the first send; nothing: when most was under way
  std::string field{};              ///< of a histogram: "tcp.recv_calls"; empty: receive calls and lost boundaries
};

/// The recording has no such picture: one run has no distribution.
class NoSuchFigure : public LocalError {
 public:
  using LocalError::LocalError;
};

/// The first run of each variant and transport. Several variants stand one above the other on shared axes with
/// their differing settings boxed. `understanding` is that of `recording`. A histogram takes every repeat; throws
/// NoSuchFigure where there is one only.
[[nodiscard]] DrawList draw_recording(const Recording& recording, const Understanding& understanding,
                                      const FigureOptions& options, const TextMetrics& metrics);
[[nodiscard]] std::string svg_of(const Recording& recording, const Understanding& understanding,
                                 const FigureOptions& options);
/// Throws std::invalid_argument where the recording holds no run.
[[nodiscard]] std::string html_of(const Recording& recording, const Understanding& understanding,
                                  const FigureOptions& options);

/// One side of `sticky compare`, and what it was called.
struct RecordedSide {
  std::string name;
  const Recording& recording;
  const Understanding& understanding;
  std::vector<LocalText> settings;  ///< that differ from the other side's: "Nagle on"
};
[[nodiscard]] DrawList draw_comparison(const std::vector<RecordedSide>& sides, const FigureOptions& options,
                                       const TextMetrics& metrics);
[[nodiscard]] std::string comparison_svg(const std::vector<RecordedSide>& sides, const FigureOptions& options);
/// The page carries the first side's experiment. Throws std::invalid_argument where no side holds a run.
[[nodiscard]] std::string comparison_html(const std::vector<RecordedSide>& sides, const FigureOptions& options);

/// What the picture of both says: "A: 10 sends, 1 receive; B: 10 sends, 10 receives".
[[nodiscard]] LocalText claim_of(const std::vector<RecordedSide>& sides);
[[nodiscard]] LocalText description_of(const std::vector<RecordedSide>& sides);

/// The claim of the picture, "10 sends, 10 segments, 1 receive", and in one line the settings that all variants of
/// all recordings share.
[[nodiscard]] LocalText claim_of(const Recording& recording, const Understanding& understanding);
[[nodiscard]] LocalText settings_line(const std::vector<const Recording*>& recordings);

}  // namespace sticky
