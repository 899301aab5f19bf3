#pragma once
// The part of an axis that is on show, as shares of the whole: what zooming and panning change. It knows no unit, so
// that pictures of different lengths can be zoomed together.

namespace sticky {

/// Invariant: 0 <= begin < end <= 1.
struct Portion {
  double begin = 0;
  double end = 1;

  bool operator==(const Portion&) const = default;
  [[nodiscard]] double span() const { return end - begin; }
  [[nodiscard]] bool is_all() const { return begin <= 0 && end >= 1; }
  /// `factor` times closer, what is at the share `at` of the view (0: its left end) staying there. Never shorter than
  /// `least`, never beyond the whole.
  [[nodiscard]] Portion zoomed(double at, double factor, double least) const;
  /// Moved by `by` views to the right, as far as the whole allows.
  [[nodiscard]] Portion panned(double by) const;
  /// Moved by as little as needed to show the share `at` of the whole, in the middle where it has to move.
  [[nodiscard]] Portion showing(double at) const;
};

}  // namespace sticky
