#pragma once
// What a view is made of: lines of spans, each span some text in one ink. Layouts make them, writers print them;
// a layout knows nothing of escape sequences and can be pinned in a test as plain text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sticky::cli {

/// What a piece of text is, not how it looks: writers decide on colours.
struct Ink {
  enum class Kind : std::uint8_t {
    plain,
    strong,   ///< titles, verdicts
    dim,      ///< sizes, footers, what is secondary
    good,     ///< kept, intact
    bad,      ///< lost, cut, truncated
    message,  ///< bytes of a message; `colour` tells which of kMessageColours
    folded,   ///< too many to draw one by one
    absent,   ///< bytes that never came
    edge,     ///< where a layer cut, between messages
    cut,      ///< where a layer cut, inside a message
  } kind = Kind::plain;
  std::uint8_t colour = 0;
  bool operator==(const Ink&) const = default;
};

inline constexpr unsigned kMessageColours = 8;
inline constexpr Ink kPlain{Ink::Kind::plain, 0};
inline constexpr Ink kStrong{Ink::Kind::strong, 0};
inline constexpr Ink kDim{Ink::Kind::dim, 0};
inline constexpr Ink kGood{Ink::Kind::good, 0};
inline constexpr Ink kBad{Ink::Kind::bad, 0};

struct Span {
  std::string text;
  Ink ink;
  bool operator==(const Span&) const = default;
};

/// Text that no terminal obeys, whoever wrote it: what is added is made visible() (text.h).
class Line {
 public:
  Line() = default;
  explicit Line(std::string_view text, Ink ink = kPlain) { add(text, ink); }

  Line& add(std::string_view text, Ink ink = kPlain);
  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  /// The line without inks.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] int width() const;
  bool operator==(const Line&) const = default;

 private:
  std::vector<Span> spans_;
};

using Lines = std::vector<Line>;

/// Appends `text` wrapped to `columns`; its first line begins with `lead`, the others with as much space.
void add_wrapped(Lines& lines, const Line& lead, std::string_view text, Ink ink, int columns);
inline void append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

}  // namespace sticky::cli
