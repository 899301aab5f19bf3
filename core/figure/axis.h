#pragma once
// Values that map time and stream offsets to pixels and back. Every picture of a run goes through one of them,
// so that zooming is replacing a value and two pictures on one axis can be compared.

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/byte_range.h"
#include "core/base/clock.h"

namespace sticky {

/// Invariant: ns_per_px > 0.
struct TimeAxis {
  Nanoseconds left{};  ///< the time at pixel `x0`
  double ns_per_px = 1;
  double x0 = 0;         ///< pixels
  Nanoseconds origin{};  ///< the time that ticks call 0

  [[nodiscard]] double x(Nanoseconds t) const { return x0 + static_cast<double>((t - left).count()) / ns_per_px; }
  /// The inverse of x(), to the nearest nanosecond.
  [[nodiscard]] Nanoseconds time(double x) const;
  /// The axis on which [from, to] fills the pixels [x0, x0 + width]. An empty span is shown as one microsecond.
  [[nodiscard]] static TimeAxis fit(Nanoseconds from, Nanoseconds to, double x0, double width);
  /// The same axis `factor` times closer, the time at pixel `x` staying where it is.
  [[nodiscard]] TimeAxis zoomed(double x, double factor) const;
};

/// Invariant: bytes_per_px > 0.
struct ByteAxis {
  double left = 0;  ///< the offset at pixel `x0`
  double bytes_per_px = 1;
  double x0 = 0;

  [[nodiscard]] double x(std::uint64_t offset) const {
    return x0 + (static_cast<double>(offset) - left) / bytes_per_px;
  }
  /// The offset at pixel `x`, not below 0.
  [[nodiscard]] double offset(double x) const;
  /// The axis on which `bytes` fills the pixels [x0, x0 + width]. An empty range is shown as one byte.
  [[nodiscard]] static ByteAxis fit(ByteRange bytes, double x0, double width);
};

struct Tick {
  double x = 0;
  std::string text;  ///< "0 ms", "2.5 ms", "40 µs"
  bool operator==(const Tick&) const = default;
};
/// Ticks at 1, 2 or 5 times a power of ten, at least `spacing` pixels apart, within [x0, x0 + width].
/// One unit for all of them.
[[nodiscard]] std::vector<Tick> ticks(const TimeAxis& axis, double width, double spacing);

/// A duration for a reader: "39 ms", "1.25 ms", "8 µs", "2.5 s". At most three significant digits.
[[nodiscard]] std::string duration_text(Nanoseconds t);
/// A count with thousands apart: 100000 becomes "100,000".
[[nodiscard]] std::string grouped(std::uint64_t number);
/// "20 B", "14.1 KiB" from 10,000 bytes on.
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);

}  // namespace sticky
