#include "core/figure/svg_writer.h"

#include <fmt/format.h>

#include <set>

#include "core/figure/utf8.h"

namespace sticky {
namespace {

// Two decimals are a hundredth of a pixel; trailing zeros cost bytes in every coordinate.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string attribute(std::string_view name, double value) {
  return fmt::format(" {}=\"{}\"", name, number(value));
}

// --- patterns: one definition for each pattern and colour in use ----------------------------------------------

using PatternUse = std::pair<Pattern, std::string>;

std::string pattern_id(const PatternUse& use) {
  return fmt::format("p{}-{}", static_cast<int>(use.first), use.second.substr(1));
}

std::string pattern_shape(Pattern pattern, const std::string& colour) {
  const auto path = [&](std::string_view d, double width, double opacity) {
    return fmt::format(R"(<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-opacity="{}"/>)", d, colour,
                       number(width), number(opacity));
  };
  switch (pattern) {
    case Pattern::diagonal:
      return path("M-2 2l4-4M0 8l8-8M6 10l4-4", 1.4, 0.4);
    case Pattern::dots:
      return fmt::format(R"(<circle cx="4" cy="4" r="1.5" fill="{}" fill-opacity=".45"/>)", colour);
    case Pattern::grid:
      return path("M0 4h8M4 0v8", 1.1, 0.35);
    case Pattern::hatch:
      return path("M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4", 0.9, 0.55);
    case Pattern::stripes:
      return path("M1 0v8M5 0v8", 1.5, 0.55);
    case Pattern::none:
      break;
  }
  return {};
}

Paint paint_for(const Theme& theme, const Item& item) {
  Paint paint = paint_of(theme, item.role, item.subject.message);
  if (!shows_pattern(item)) paint.pattern = Pattern::none;
  return paint;
}

std::string definitions(const DrawList& list, const Theme& theme) {
  std::set<PatternUse> used;
  for (const Item& item : list.items) {
    const Paint paint = paint_for(theme, item);
    if (paint.pattern != Pattern::none) used.insert({paint.pattern, to_hex(paint.pattern_colour)});
  }
  if (used.empty()) return {};
  std::string defs = "<defs>";
  for (const PatternUse& use : used)
    defs += fmt::format(R"(<pattern id="{}" width="8" height="8" patternUnits="userSpaceOnUse">{}</pattern>)",
                        pattern_id(use), pattern_shape(use.first, use.second));
  return defs + "</defs>\n";
}

// --- shapes ---------------------------------------------------------------------------------------------------

std::string fill_of(const Paint& paint) {
  if (!paint.fill) return R"( fill="none")";
  std::string text = fmt::format(R"( fill="{}")", to_hex(*paint.fill));
  if (paint.fill_opacity < 1) text += attribute("fill-opacity", paint.fill_opacity);
  return text;
}

std::string stroke_of(const Paint& paint, double factor) {
  if (!paint.stroke) return {};
  std::string text = fmt::format(R"( stroke="{}")", to_hex(*paint.stroke));
  const double width = paint.stroke_width * factor;
  text += attribute("stroke-width", width);
  if (paint.dash == Dash::dashed)
    text += fmt::format(R"( stroke-dasharray="{} {}")", number(4 * width), number(2.5 * width));
  if (paint.dash == Dash::dotted)
    text += fmt::format(R"( stroke-dasharray="{} {}")", number(width), number(2 * width));
  return text;
}

class ShapeWriter {
 public:
  ShapeWriter(const Paint& paint, double factor, std::string& out) : paint_(paint), factor_(factor), out_(out) {}

  void operator()(const Box& box) const {
    std::string geometry = attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.width) +
                           attribute("height", box.height);
    if (box.radius > 0) geometry += attribute("rx", box.radius);
    shape("rect", geometry);
  }
  void operator()(const Line& line) const {
    out_ += "<line" + attribute("x1", line.from.x) + attribute("y1", line.from.y) + attribute("x2", line.to.x) +
            attribute("y2", line.to.y) + stroke_of(paint_, factor_) + "/>\n";
  }
  void operator()(const Polygon& polygon) const {
    std::string points;
    for (Point p : polygon.points)
      points += fmt::format("{}{},{}", points.empty() ? "" : " ", number(p.x), number(p.y));
    shape("polygon", fmt::format(R"( points="{}")", points));
  }
  void operator()(const Label& label) const {
    out_ += "<text" + attribute("x", label.at.x) + attribute("y", label.at.y) + attribute("font-size", label.size);
    if (label.anchor != Anchor::start)
      out_ += fmt::format(R"( text-anchor="{}")", label.anchor == Anchor::middle ? "middle" : "end");
    if (label.bold) out_ += R"( font-weight="bold")";
    out_ += fill_of(paint_) + ">" + escaped(label.text) + "</text>\n";
  }

 private:
  void shape(std::string_view name, const std::string& geometry) const {
    out_ += fmt::format("<{}{}{}{}/>\n", name, geometry, fill_of(paint_), stroke_of(paint_, factor_));
    if (paint_.pattern == Pattern::none) return;
    const std::string id = pattern_id({paint_.pattern, to_hex(paint_.pattern_colour)});
    out_ += fmt::format("<{}{} fill=\"url(#{})\"/>\n", name, geometry, id);
  }

  const Paint& paint_;
  double factor_;
  std::string& out_;
};

std::string head(const DrawList& list, const SvgOptions& options) {
  const std::string width = number(list.width), height = number(list.height);
  return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" )"
                     R"(role="img" xml:lang="{}" font-family="{}" aria-labelledby="title desc">)"
                     "\n<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n",
                     width, height, width, height, options.language == Language::zh ? "zh-Hans" : "en", kFontFamily,
                     escaped(options.title), escaped(options.description));
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::string_view character : Utf8View(text)) {
    if (character == "<")
      out += "&lt;";
    else if (character == ">")
      out += "&gt;";
    else if (character == "&")
      out += "&amp;";
    else if (character == "\"")
      out += "&quot;";
    else if (character == "'")
      out += "&#39;";
    else
      out += character;
  }
  return out;
}

std::string write_svg(const DrawList& list, const SvgOptions& options) {
  const Theme& colours = theme(options.theme);
  std::string out = head(list, options);
  if (!options.experiment.empty())
    out += "<metadata id=\"stickylab-experiment\">" + escaped(options.experiment) + "</metadata>\n";
  out += definitions(list, colours);
  out +=
      fmt::format("<rect width=\"100%\" height=\"100%\"{}/>\n", fill_of(paint_of(colours, Role::page, no_message)));
  for (const Item& item : list.items) {
    const Paint paint = paint_for(colours, item);
    std::visit(ShapeWriter(paint, list.stroke, out), item.shape);
  }
  return out + "</svg>\n";
}

}  // namespace sticky
