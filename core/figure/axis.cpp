#include "core/figure/axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace sticky {
namespace {

constexpr double kNarrowestSpan = 1000;  // nanoseconds

struct Unit {
  const char* name;
  double nanoseconds;
};
constexpr std::array<Unit, 4> kUnits{{{"s", 1e9}, {"ms", 1e6}, {"µs", 1e3}, {"ns", 1}}};

// The largest unit of which `value` is at least one; the smallest for less.
Unit unit_for(double nanoseconds) {
  for (const Unit& unit : kUnits)
    if (std::abs(nanoseconds) >= unit.nanoseconds) return unit;
  return kUnits.back();
}

// Rounds up to 1, 2 or 5 times a power of ten.
double round_step(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (double digit : {1.0, 2.0, 5.0})
    if (digit * power >= least * (1 - 1e-9)) return digit * power;
  return 10 * power;
}

// Milliseconds are what readers of a trace think in; other units only where they would be all zeros.
Unit unit_for_step(double step) {
  if (step >= 1e9) return kUnits[0];
  return step >= 1e4 ? kUnits[1] : unit_for(step);
}

}  // namespace

Nanoseconds TimeAxis::time(double at) const {
  return left + Nanoseconds{std::llround((at - x0) * ns_per_px)};
}

TimeAxis TimeAxis::fit(Nanoseconds from, Nanoseconds to, double x0, double width) {
  const double span = std::max(static_cast<double>((to - from).count()), kNarrowestSpan);
  return {from, span / std::max(width, 1.0), x0, Nanoseconds{}};
}

TimeAxis TimeAxis::zoomed(double at, double factor) const {
  TimeAxis closer = *this;
  closer.ns_per_px = std::max(ns_per_px / factor, 1e-3);
  closer.left = time(at) - Nanoseconds{std::llround((at - x0) * closer.ns_per_px)};
  return closer;
}

double ByteAxis::offset(double at) const {
  return std::max(0.0, left + (at - x0) * bytes_per_px);
}

ByteAxis ByteAxis::fit(ByteRange bytes, double x0, double width) {
  const auto span = static_cast<double>(std::max<std::uint64_t>(bytes.size(), 1));
  return {static_cast<double>(bytes.begin), span / std::max(width, 1.0), x0};
}

std::vector<Tick> ticks(const TimeAxis& axis, double width, double spacing) {
  const double step = round_step(axis.ns_per_px * std::max(spacing, 1.0));
  const Unit unit = unit_for_step(step);
  const auto first_ns = static_cast<double>((axis.left - axis.origin).count());
  std::vector<Tick> found;
  for (auto i = static_cast<std::int64_t>(std::ceil(first_ns / step - 1e-9));; ++i) {
    const double value = static_cast<double>(i) * step;
    const double at = axis.x0 + (value - first_ns) / axis.ns_per_px;
    if (at > axis.x0 + width + 0.5) return found;
    found.push_back({at, fmt::format("{:.12g} {}", value / unit.nanoseconds, unit.name)});
  }
}

std::string duration_text(Nanoseconds t) {
  const auto ns = static_cast<double>(t.count());
  const Unit unit = unit_for(ns * 1.0005);  // 999.6 µs rounds to 1 ms
  const double value = ns / unit.nanoseconds;
  const int decimals = std::abs(value) >= 99.95 ? 0 : std::abs(value) >= 9.995 ? 1 : 2;
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text + ' ' + unit.name;
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, ',');
  return text;
}

std::string bytes_text(std::uint64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} B", bytes);
  const auto value = static_cast<double>(bytes);
  if (bytes < 10'000ULL * 1024) return fmt::format("{:.1f} KiB", value / 1024);
  return fmt::format("{:.1f} MiB", value / (1024.0 * 1024));
}

}  // namespace sticky
