#include "core/figure/theme.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sticky {
namespace {

// M. Okabe and K. Ito, "Color Universal Design" (2008); their black is grey here, so that edges keep black.
constexpr std::array<Colour, kMessageColours> kPalette{{{0xE6, 0x9F, 0x00},
                                                        {0x56, 0xB4, 0xE9},
                                                        {0x00, 0x9E, 0x73},
                                                        {0xF0, 0xE4, 0x42},
                                                        {0x00, 0x72, 0xB2},
                                                        {0xD5, 0x5E, 0x00},
                                                        {0xCC, 0x79, 0xA7},
                                                        {0x99, 0x99, 0x99}}};
constexpr std::array<Pattern, 4> kPatterns{Pattern::none, Pattern::diagonal, Pattern::dots, Pattern::grid};
constexpr double kLeastPatternWidth = 10;  // pixels; on less a pattern is noise
constexpr Colour kBlack{0x11, 0x11, 0x11};
constexpr Colour kWhite{0xFF, 0xFF, 0xFF};

constexpr Theme kLight{.name = ThemeName::light,
                       .page = {0xFF, 0xFF, 0xFF},
                       .panel = {0xF4, 0xF5, 0xF7},
                       .text = {0x1B, 0x1B, 0x1B},
                       .muted = {0x4A, 0x50, 0x5A},
                       .edge = {0x11, 0x11, 0x11},
                       .lane = {0xBD, 0xC1, 0xC8},
                       .wait = {0xA6, 0xCB, 0xE4},
                       .wait_text = {0x00, 0x4A, 0x94},
                       .remark = {0x6B, 0x70, 0x79},
                       .queue = {0xC9, 0xCF, 0xD8},
                       .playhead = {0xB0, 0x48, 0x00},
                       .playhead_text = {0xFF, 0xFF, 0xFF},
                       .difference = {0xB0, 0x48, 0x00},
                       .good = {0x00, 0x6B, 0x4E},
                       .bad = {0xA8, 0x3A, 0x00},
                       .ribbon_opacity = 0.27,
                       .weight = 1};
constexpr Theme kDark{.name = ThemeName::dark,
                      .page = {0x16, 0x18, 0x1D},
                      .panel = {0x22, 0x26, 0x2E},
                      .text = {0xEC, 0xEE, 0xF2},
                      .muted = {0xB9, 0xC0, 0xCB},
                      .edge = {0xF7, 0xF7, 0xF7},
                      .lane = {0x50, 0x57, 0x63},
                      .wait = {0x1F, 0x5C, 0x8A},
                      .wait_text = {0x93, 0xCB, 0xFF},
                      .remark = {0x9C, 0xA5, 0xB3},
                      .queue = {0x3C, 0x44, 0x50},
                      .playhead = {0xFF, 0x9D, 0x52},
                      .playhead_text = {0x11, 0x11, 0x11},
                      .difference = {0xFF, 0x9D, 0x52},
                      .good = {0x54, 0xD6, 0xAC},
                      .bad = {0xFF, 0xA2, 0x66},
                      .ribbon_opacity = 0.24,
                      .weight = 1};
constexpr Theme kProjector{.name = ThemeName::projector,
                           .page = {0xFF, 0xFF, 0xFF},
                           .panel = {0xEE, 0xEE, 0xEE},
                           .text = {0x00, 0x00, 0x00},
                           .muted = {0x22, 0x22, 0x22},
                           .edge = {0x00, 0x00, 0x00},
                           .lane = {0x88, 0x88, 0x88},
                           .wait = {0x8F, 0xBF, 0xE0},
                           .wait_text = {0x00, 0x35, 0x70},
                           .remark = {0x44, 0x44, 0x44},
                           .queue = {0xB4, 0xBC, 0xC8},
                           .playhead = {0x96, 0x38, 0x00},
                           .playhead_text = {0xFF, 0xFF, 0xFF},
                           .difference = {0x96, 0x38, 0x00},
                           .good = {0x00, 0x55, 0x3C},
                           .bad = {0x8C, 0x2C, 0x00},
                           .ribbon_opacity = 0.45,
                           .weight = 1.4};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}
double luminance(Colour c) {
  return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

std::uint8_t mixed(std::uint8_t over, std::uint8_t under, double opacity) {
  return static_cast<std::uint8_t>(std::lround(over * opacity + under * (1 - opacity)));
}

Paint filled(Colour colour, double opacity = 1) {
  return {.fill = colour, .fill_opacity = opacity};
}
Paint stroked(Colour colour, double width, Dash dash = Dash::solid) {
  return {.stroke = colour, .stroke_width = width, .dash = dash};
}
Paint patterned(Colour ground, Pattern pattern, Colour colour) {
  return {.fill = ground, .pattern = pattern, .pattern_colour = colour};
}
Paint message_paint(std::uint32_t message, double opacity) {
  Paint paint = patterned(message_colour(message), message_pattern(message), letter_colour(message));
  paint.fill_opacity = opacity;
  return paint;
}
Paint framed(Colour ground, Colour frame, double width) {
  return {.fill = ground, .stroke = frame, .stroke_width = width};
}

// NOLINTNEXTLINE(readability-function-size): a line or two a role
Paint unweighted(const Theme& t, Role role, std::uint32_t message) {
  switch (role) {
    case Role::page:
      return filled(t.page);
    case Role::panel:
      return filled(t.panel);
    case Role::title:
    case Role::heading:
    case Role::text:
      return filled(t.text);
    case Role::muted:
      return filled(t.muted);
    case Role::message:
      return message_paint(message, 1);
    case Role::letter:
      return filled(letter_colour(message));
    case Role::tick:
      return stroked(letter_colour(message), 2);
    case Role::ribbon:
      return filled(message_colour(message), t.ribbon_opacity);
    case Role::flight:
      return message == no_message ? filled(t.remark, 0.8) : filled(message_colour(message), 0.92);
    case Role::edge:
      return stroked(t.edge, 3);
    case Role::thin_edge:
      return stroked(t.edge, 1.2);
    case Role::separator:
      return stroked(t.page, 1.2);
    case Role::folded:
      return patterned(t.queue, Pattern::stripes, t.remark);
    case Role::unseen:
      return stroked(t.remark, 1.5, Dash::dotted);
    case Role::lost:
      return patterned(t.page, Pattern::hatch, t.muted);
    case Role::lost_mark:
      return stroked(t.bad, 3);
    case Role::truncated:
      return stroked(t.bad, 2);
    case Role::retransmission:
      return stroked(t.bad, 2.5, Dash::dashed);
    case Role::acknowledgement:
      return stroked(t.remark, 1.6, Dash::dashed);
    case Role::lane:
      return stroked(t.lane, 1);
    case Role::axis:
      return stroked(t.muted, 1);
    case Role::wait:
      return filled(t.wait);
    case Role::wait_text:
      return filled(t.wait_text);
    case Role::pause:
      return patterned(t.panel, Pattern::diagonal, t.remark);
    case Role::blocked:
      return filled(t.lane, 0.55);
    case Role::queue:
      return framed(t.queue, t.remark, 1);
    case Role::bar:
      return filled(t.wait);
    case Role::bar_highlight:
      return filled(t.wait_text);
    case Role::playhead:
      return framed(t.playhead, t.playhead, 2);
    case Role::playhead_text:
      return filled(t.playhead_text);
    case Role::later:
      return filled(t.page, 0.82);
    case Role::difference:
      return stroked(t.difference, 2.5);
    case Role::good:
      return filled(t.good);
    case Role::bad:
      return filled(t.bad);
  }
  return {};
}

}  // namespace

double contrast(Colour a, Colour b) {
  const double brighter = std::max(luminance(a), luminance(b)), darker = std::min(luminance(a), luminance(b));
  return (brighter + 0.05) / (darker + 0.05);
}

std::string to_hex(Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

Colour blended(Colour over, Colour under, double opacity) {
  return {mixed(over.red, under.red, opacity), mixed(over.green, under.green, opacity),
          mixed(over.blue, under.blue, opacity)};
}

std::string_view name_of(ThemeName name) {
  switch (name) {
    case ThemeName::light:
      return "light";
    case ThemeName::dark:
      return "dark";
    case ThemeName::projector:
      return "projector";
  }
  return "";
}

std::optional<ThemeName> theme_named(std::string_view name) {
  for (auto candidate : {ThemeName::light, ThemeName::dark, ThemeName::projector})
    if (name_of(candidate) == name) return candidate;
  return std::nullopt;
}

const Theme& theme(ThemeName name) {
  switch (name) {
    case ThemeName::light:
      return kLight;
    case ThemeName::dark:
      return kDark;
    case ThemeName::projector:
      return kProjector;
  }
  return kLight;
}

Colour message_colour(std::uint32_t message) {
  return kPalette[message % kMessageColours];
}

Pattern message_pattern(std::uint32_t message) {
  return kPatterns[message / kMessageColours % kPatterns.size()];
}

Colour letter_colour(std::uint32_t message) {
  const Colour ground = message_colour(message);
  return contrast(kBlack, ground) >= contrast(kWhite, ground) ? kBlack : kWhite;
}

Paint paint_of(const Theme& t, Role role, std::uint32_t message) {
  Paint paint = unweighted(t, role, message);
  paint.stroke_width *= t.weight;
  return paint;
}

bool shows_pattern(const Item& item) {
  const Box box = bounds(item);
  return item.role != Role::message || (box.width >= kLeastPatternWidth && box.height >= kLeastPatternWidth);
}

Colour ground_of(const Theme& t, Role role, std::uint32_t message) {
  if (role == Role::letter) return message_colour(message);
  if (role == Role::playhead_text) return t.playhead;
  if (role == Role::muted && message != no_message) return blended(message_colour(message), t.page, t.ribbon_opacity);
  return t.page;
}

}  // namespace sticky
