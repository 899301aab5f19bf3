#pragma once
// What a role looks like. A theme is a table; paint_of() is the only place where a colour is decided, so that the
// screen, a slide and a web page cannot disagree.
//
// Messages wear the palette of Okabe and Ito (colour-blind safe), in turn; every eighth message the pattern changes,
// and the letter upon the colour is black or white, whichever is read more easily. Colour never stands alone.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/figure/draw_list.h"

namespace sticky {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};
/// Relative luminance contrast, 1 to 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrast(Colour a, Colour b);
/// `over` laid upon `under` with that opacity, 0 to 1.
[[nodiscard]] Colour blended(Colour over, Colour under, double opacity);
/// As CSS and SVG write it: "#e69f00".
[[nodiscard]] std::string to_hex(Colour colour);

enum class Dash : std::uint8_t { solid, dashed, dotted };
/// Fills that tell two areas apart without colour.
enum class Pattern : std::uint8_t { none, diagonal, dots, grid, hatch, stripes };

struct Paint {
  std::optional<Colour> fill{};
  double fill_opacity = 1;
  std::optional<Colour> stroke{};
  double stroke_width = 0;  ///< pixels, before DrawList::stroke
  Dash dash = Dash::solid;
  Pattern pattern = Pattern::none;  ///< drawn upon the fill in `pattern_colour`
  Colour pattern_colour{};
  bool operator==(const Paint&) const = default;
};

enum class ThemeName : std::uint8_t { light, dark, projector };
/// "light", "dark", "projector".
[[nodiscard]] std::string_view name_of(ThemeName name);
[[nodiscard]] std::optional<ThemeName> theme_named(std::string_view name);

struct Theme {
  ThemeName name = ThemeName::light;
  Colour page, panel, text, muted, edge, lane, wait, wait_text, remark, queue, playhead, playhead_text, difference,
      good, bad;
  double ribbon_opacity = 0.25;
  double weight = 1;  ///< factor on line widths
};
[[nodiscard]] const Theme& theme(ThemeName name);

inline constexpr std::size_t kMessageColours = 8;
[[nodiscard]] Colour message_colour(std::uint32_t message);
[[nodiscard]] Pattern message_pattern(std::uint32_t message);
/// Black or white: the one that stands out more from the message's colour.
[[nodiscard]] Colour letter_colour(std::uint32_t message);

/// How an item of `role` that shows `message` (or no_message) is painted.
[[nodiscard]] Paint paint_of(const Theme& theme, Role role, std::uint32_t message);

/// Whether the item is large enough for its paint's pattern to be told from noise.
[[nodiscard]] bool shows_pattern(const Item& item);

/// The ground that a text role is read against in `theme`, for checking contrast.
[[nodiscard]] Colour ground_of(const Theme& theme, Role role, std::uint32_t message);

}  // namespace sticky
