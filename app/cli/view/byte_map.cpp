#include "app/cli/view/byte_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "app/cli/view/text.h"
#include "core/base/message_name.h"

namespace sticky::cli {
namespace {

constexpr Ink kEdge{Ink::Kind::edge, 0};
constexpr Ink kCut{Ink::Kind::cut, 0};
constexpr Ink kFolded{Ink::Kind::folded, 0};
constexpr Ink kAbsent{Ink::Kind::absent, 0};
constexpr int kLeastMapColumns = 20;
constexpr std::uint64_t kColumnsOfTile = 2;  // one for a letter, one for the edge

Ink ink_of(std::uint64_t message) {
  return {Ink::Kind::message, static_cast<std::uint8_t>(message % kMessageColours)};
}

struct Columns {
  int begin;
  int end;
  [[nodiscard]] int size() const { return end - begin; }
};

/// Which terminal columns a byte range takes.
class Scale {
 public:
  Scale(std::uint64_t total, int columns) : total_(total), columns_(static_cast<std::uint64_t>(columns)) {}

  [[nodiscard]] Columns operator()(ByteRange range) const { return {column(range.begin), column(range.end)}; }
  /// True where `bytes` take less than `columns`, before rounding: equal sizes fold alike.
  [[nodiscard]] bool narrower(std::uint64_t bytes, std::uint64_t columns) const {
    return bytes * columns_ < columns * total_;
  }

 private:
  [[nodiscard]] int column(std::uint64_t offset) const {
    return static_cast<int>((offset * columns_ + total_ / 2) / total_);
  }

  std::uint64_t total_;
  std::uint64_t columns_;
};

/// One line of single cells; a wide character takes its cell and empties the next.
class Cells {
 public:
  Cells(int columns, std::string_view glyph, Ink ink)
      : cells_(static_cast<std::size_t>(columns), Span{std::string(glyph), ink}) {}

  void put(int column, std::string_view glyph, Ink ink) {
    cells_[static_cast<std::size_t>(column)] = {std::string(glyph), ink};
  }
  void fill(Columns where, std::string_view glyph, Ink ink) {
    for (int c = where.begin; c < where.end; ++c) put(c, glyph, ink);
  }
  void write(int column, std::string_view text, Ink ink) {
    while (!text.empty()) {
      const Character c = first_character(text);
      put(column, c.bytes, ink);
      if (width_of(c.code) == 2) put(column + 1, "", ink);
      column += width_of(c.code);
      text.remove_prefix(c.bytes.size());
    }
  }
  /// The first of `texts` that fits with `margin` columns to spare, in the middle of `where`. True where one did.
  bool write_centred(Columns where, std::initializer_list<std::string> texts, int margin, Ink ink) {
    for (const std::string& text : texts) {
      const int width = display_width(text);
      if (text.empty() || width + margin > where.size()) continue;
      write(where.begin + (where.size() - width) / 2, text, ink);
      return true;
    }
    return false;
  }
  void append_to(Line& line) const {
    for (const Span& cell : cells_) line.add(cell.text, cell.ink);
  }
  [[nodiscard]] bool blank() const {
    return std::all_of(cells_.begin(), cells_.end(), [](const Span& cell) { return cell.text == " "; });
  }

 private:
  std::vector<Span> cells_;
};

/// Draws the tiles of one row and the sizes below them.
class RowPainter {
 public:
  RowPainter(const ByteMap& map, const MapStyle& style, int columns)
      : map_(map),
        style_(style),
        columns_(columns),
        scale_(map.total, columns),
        tiles_(columns, " ", kPlain),
        notes_(columns, " ", kPlain) {
    const std::uint64_t end = map.messages.empty() ? 0 : map.messages.back().end;
    tiles_.fill(scale_({0, end}), "·", kAbsent);  // what no tile covers never arrived
  }

  void paint(const std::vector<MapTile>& tiles) {
    for (std::size_t i = 0; i < tiles.size();) {
      std::size_t end = i + 1;
      if (is_narrow(tiles[i])) {
        while (end < tiles.size() && is_narrow(tiles[end]) && tiles[end].kind == tiles[i].kind) ++end;
      }
      if (end - i > 1) {
        paint_folded(tiles, i, end);
      } else {
        paint_tile(tiles[i]);
      }
      i = end;
    }
    if (notes_.blank() && tiles.size() > 1) write_sizes({0, columns_}, tiles, 0, tiles.size());
  }
  [[nodiscard]] const Cells& tiles() const { return tiles_; }
  [[nodiscard]] const Cells& notes() const { return notes_; }

 private:
  [[nodiscard]] bool is_narrow(const MapTile& tile) const {
    return scale_.narrower(tile.range.size(), kColumnsOfTile);
  }

  /// The message that holds the byte at `offset`.
  [[nodiscard]] std::size_t message_at(std::uint64_t offset) const {
    const auto after = std::partition_point(map_.messages.begin(), map_.messages.end(),
                                            [offset](ByteRange m) { return m.end <= offset; });
    return static_cast<std::size_t>(after - map_.messages.begin());
  }
  [[nodiscard]] bool cuts_message(std::uint64_t offset) const {
    const std::size_t i = message_at(offset);
    return i < map_.messages.size() && map_.messages[i].strictly_inside(offset);
  }

  void paint_edge(Columns where, std::uint64_t offset) {
    if (where.size() == 0) return;
    const bool cut = cuts_message(offset);
    tiles_.put(where.end - 1, cut ? "┃" : "│", cut ? kCut : kEdge);
  }

  void paint_tile(const MapTile& tile) {
    const Columns where = scale_(tile.range);
    const Columns inside{where.begin, std::max(where.begin, where.end - 1)};
    switch (tile.kind) {
      case MapTile::Kind::bytes:
        paint_messages(tile.range, inside);
        break;
      case MapTile::Kind::lost:
        tiles_.fill(inside, "·", kAbsent);
        break;
      case MapTile::Kind::truncated:
        tiles_.fill(inside, "x", kBad);
        break;
      case MapTile::Kind::undecodable:
        tiles_.fill(inside, "?", kBad);
        break;
    }
    paint_edge(where, tile.range.end);
    if (!tile.note.empty()) {
      notes_.write_centred(where, {tile.note}, 1, kBad);
      return;
    }
    for (const std::string& size : {bytes_text(tile.range.size()), std::to_string(tile.range.size())}) {
      if (fits_below(tile, size) && notes_.write_centred(where, {size}, 1, kDim)) return;
    }
  }
  /// Judged before rounding, so that of equal tiles all bear their size or none.
  [[nodiscard]] bool fits_below(const MapTile& tile, const std::string& text) const {
    return !scale_.narrower(tile.range.size(), static_cast<std::uint64_t>(display_width(text)) + 1);
  }

  /// The messages within `range`, in the columns `inside`; runs of those too narrow for a letter fold.
  void paint_messages(ByteRange range, Columns inside) {
    for (std::size_t i = message_at(range.begin); i < map_.messages.size() && map_.messages[i].begin < range.end;) {
      std::size_t end = i + 1;
      if (is_folded_message(i)) {
        while (end < map_.messages.size() && map_.messages[end].begin < range.end && is_folded_message(end)) ++end;
      }
      const ByteRange piece{std::max(range.begin, map_.messages[i].begin),
                            std::min(range.end, map_.messages[end - 1].end)};
      const Columns columns = scale_(piece);
      const Columns where{columns.begin, std::min(columns.end, inside.end)};
      if (where.size() > 0) paint_piece(i, end, where);
      i = end;
    }
  }
  [[nodiscard]] bool is_folded_message(std::size_t i) const { return scale_.narrower(map_.messages[i].size(), 1); }

  void paint_piece(std::size_t first, std::size_t end, Columns where) {
    if (end - first > 1) {
      tiles_.fill(where, style_.colour ? " " : "░", kFolded);
      const std::uint64_t count = end - first;
      tiles_.write_centred(
          where, {" " + count_of(style_.language, Noun::message, count) + " ", fmt::format(" {} ", grouped(count))},
          2, kFolded);
      return;
    }
    const std::string name = message_name(static_cast<std::uint32_t>(first));
    const std::string letter = name.substr(name.size() - 1);
    tiles_.fill(where, style_.colour ? " " : letter, ink_of(first));
    if (style_.colour) tiles_.write_centred(where, {name, letter}, 0, ink_of(first));
  }

  void paint_folded(const std::vector<MapTile>& tiles, std::size_t first, std::size_t end) {
    const Columns where = scale_({tiles[first].range.begin, tiles[end - 1].range.end});
    const Columns inside{where.begin, std::max(where.begin, where.end - 1)};
    const bool present = tiles[first].kind == MapTile::Kind::bytes;
    tiles_.fill(inside, present ? "▒" : "·", present ? kFolded : kAbsent);
    tiles_.write_centred(inside, {fmt::format(" ×{} ", grouped(end - first))}, 2, present ? kFolded : kAbsent);
    paint_edge(where, tiles[end - 1].range.end);
    write_sizes(where, tiles, first, end);
  }

  void write_sizes(Columns where, const std::vector<MapTile>& tiles, std::size_t first, std::size_t end) {
    if (!tiles[first].note.empty()) {
      notes_.write_centred(where, {tiles[first].note}, 1, kBad);
      return;
    }
    std::uint64_t least = tiles[first].range.size();
    std::uint64_t most = least;
    for (std::size_t i = first; i < end; ++i) {
      least = std::min(least, tiles[i].range.size());
      most = std::max(most, tiles[i].range.size());
    }
    const std::string sizes =
        least == most ? bytes_text(least) : fmt::format("{}–{}", grouped(least), bytes_text(most));
    notes_.write_centred(where, {fmt::format("{} × {}", grouped(end - first), sizes), "× " + sizes}, 1, kDim);
  }

  const ByteMap& map_;
  const MapStyle& style_;
  int columns_;
  Scale scale_;
  Cells tiles_;
  Cells notes_;
};

Line labelled(std::string_view label, int columns) {
  Line line;
  line.add(padded(elide(label, columns - 1), columns));
  return line;
}

}  // namespace

Lines lay_out(const ByteMap& map, const MapStyle& style) {
  Lines lines;
  const int columns = std::max(kLeastMapColumns, style.columns - style.label_columns - 1);
  if (map.total == 0) return lines;
  for (const MapRow& row : map.rows) {
    Line line = labelled(row.label, style.label_columns);
    if (!row.instead.empty()) {
      lines.push_back(line.add("  ").add(elide(row.instead, columns - 1), kDim));
      lines.emplace_back();
      continue;
    }
    RowPainter painter(map, style, columns);
    painter.paint(row.tiles);
    painter.tiles().append_to(line.add("│", kEdge));
    lines.push_back(std::move(line));
    Line notes = labelled("", style.label_columns + 1);
    painter.notes().append_to(notes);
    lines.push_back(painter.notes().blank() ? Line() : std::move(notes));
  }
  return lines;
}

}  // namespace sticky::cli
