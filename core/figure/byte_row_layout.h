#pragma once
// One row of a byte map, and the ribbons to the row above it.

#include "core/figure/draw_list.h"
#include "core/figure/row_walk.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace sticky {

/// What the rows of one flow are drawn with, and where.
struct RowLayout {
  const FlowFigure& flow;
  Window window;
  const Style& style;
  const TextMetrics& metrics;
  DrawList& list;

  /// The bytes, edges and letters between `top` and top + style.row, and the tiles' sizes below.
  void row(const ByteRow& row, double top) const;
  /// Washes from the row above, whose lower edge is at `from`, to `lower`, whose upper edge is at `to`.
  void ribbons(const ByteRow& lower, double from, double to) const;
  /// Whether every visible tile's size can be written under it.
  [[nodiscard]] bool sizes_fit(const ByteRow& row) const;

 private:
  void pieces(const ByteRow& row, double top) const;
  void piece(const ByteRow& row, const Piece& piece, double top) const;
  void fold(const ByteRow& row, ByteRange place, double top) const;
  void letter(const Piece& piece, double top) const;
  void separators(const ByteRow& row, double top) const;
  void edges(const ByteRow& row, double top) const;
  void sizes(const ByteRow& row, double top) const;
  void not_seen(double top) const;
  void frame_marks(const ByteRow& row, double top) const;
  void corner_mark(Point at, bool good, std::uint32_t message) const;
  void crossed(Box box, Role role) const;
  void text(double centre, double baseline, std::string text, double size, Role role, Subject subject,
            bool bold = false) const;
  [[nodiscard]] std::string size_text(const ByteRow& row, const Tile& tile) const;
  [[nodiscard]] Subject subject(const Tile& tile) const;
  [[nodiscard]] ByteRange bytes_at(const ByteRow& row, ByteRange place) const;
};

/// Height of a row with the sizes under it: where the next row begins.
[[nodiscard]] double row_pitch(const Style& style);

}  // namespace sticky
