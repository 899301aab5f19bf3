#pragma once
// Walks the visible part of a row in steps of at least a pixel: what is narrower is passed over by binary search and
// reported as one folded span. The number of steps follows the pixels, whatever the number of tiles.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/figure/axis.h"
#include "core/figure/flow_figure.h"

namespace sticky {

/// The visible part of the axis.
struct Window {
  ByteAxis axis;
  ByteRange view;
  [[nodiscard]] double x(std::uint64_t place) const { return axis.x(std::clamp(place, view.begin, view.end)); }
  [[nodiscard]] double width(ByteRange place) const { return x(place.end) - x(place.begin); }
};

/// Bytes of one message inside one tile.
struct Piece {
  ByteRange place;
  const Content* content = nullptr;
  const Tile* tile = nullptr;  ///< nullptr where no tile covers them
};

namespace detail {

inline ByteRange place_of(const Tile& tile) {
  return tile.range;
}
inline ByteRange place_of(const Content& content) {
  return content.place;
}

/// The first of `items` that ends after `place`.
template <typename T>
typename std::vector<T>::const_iterator first_past(const std::vector<T>& items, std::uint64_t place) {
  return std::partition_point(items.begin(), items.end(), [place](const T& i) { return place_of(i).end <= place; });
}

/// The last edge of `items` at or before `place`; 0 where there is none.
template <typename T>
std::uint64_t edge_before(const std::vector<T>& items, std::uint64_t place) {
  const auto next = first_past(items, place);
  if (next != items.end() && place_of(*next).begin <= place) return place_of(*next).begin;
  return next == items.begin() ? 0 : place_of(*std::prev(next)).end;
}

}  // namespace detail

/// Calls show(Piece) for what is at least `least` pixels wide and fold(ByteRange) for runs of narrower pieces.
/// Together they tile the visible part of the row's contents.
template <typename Show, typename Fold>
void walk_pieces(const ByteRow& row, const Window& window, double least, Show show, Fold fold) {
  const std::vector<Content>& contents = *row.contents;
  ByteRange folded{window.view.begin, window.view.begin};
  const auto end_fold = [&] {
    if (!folded.empty()) fold(folded);
  };
  for (std::uint64_t at = window.view.begin; at < window.view.end;) {
    const auto content = detail::first_past(contents, at);
    if (content == contents.end()) break;
    const auto tile = detail::first_past(row.tiles, at);
    const bool covered = tile != row.tiles.end() && tile->range.begin <= at;
    std::uint64_t end = std::min(content->place.end, window.view.end);
    if (tile != row.tiles.end()) end = std::min(end, covered ? tile->range.end : tile->range.begin);
    if (window.width({at, end}) >= least) {
      end_fold();
      show(Piece{{at, end}, &*content, covered ? &*tile : nullptr});
      folded = {end, end};
      at = end;
      continue;
    }
    // Everything that ends within the next pixel belongs to the fold.
    const auto limit = static_cast<std::uint64_t>(window.axis.offset(window.x(at) + least));
    const std::uint64_t edge = std::max(detail::edge_before(contents, limit), detail::edge_before(row.tiles, limit));
    at = std::min(std::max(end, edge), window.view.end);
    folded.end = at;
  }
  end_fold();
}

/// How many bytes before `place` are not there.
[[nodiscard]] inline std::uint64_t missing_before(const ByteRow& row, std::uint64_t place) {
  if (row.missing.empty()) return 0;
  const std::vector<Content>& contents = *row.contents;
  const auto content = detail::first_past(contents, place);
  if (content == contents.end()) {
    const Content& last = contents.back();
    return row.missing.back() + (last.state == Content::State::there ? 0 : last.place.size());
  }
  const std::uint64_t before = row.missing[static_cast<std::size_t>(content - contents.begin())];
  const bool there = content->state == Content::State::there || content->place.begin > place;
  return before + (there ? 0 : place - content->place.begin);
}

/// Calls show(ByteRange, eighths) for stretches of `place`, columns of some pixels joined where the same share of
/// their bytes is missing: 0 nothing, 8 everything. They tile `place`.
template <typename Show>
void walk_missing(const ByteRow& row, const Window& window, ByteRange place, Show show) {
  constexpr double kColumn = 4;  // pixels
  if (row.missing.empty()) return show(place, 0);
  ByteRange stretch{place.begin, place.begin};
  int eighths = 0;
  for (std::uint64_t at = place.begin; at < place.end;) {
    const auto limit = static_cast<std::uint64_t>(window.axis.offset(window.x(at) + kColumn));
    const std::uint64_t end = std::min(place.end, std::max(limit, at + 1)), size = end - at;
    const std::uint64_t missing = missing_before(row, end) - missing_before(row, at);
    const int level = missing == 0      ? 0
                      : missing == size ? 8
                                        : std::clamp(static_cast<int>((missing * 16 + size) / (2 * size)), 1, 7);
    if (level != eighths && !stretch.empty()) {
      show(stretch, eighths);
      stretch.begin = at;
    }
    eighths = level;
    stretch.end = at = end;
  }
  if (!stretch.empty()) show(stretch, eighths);
}

/// Calls show(tile) for each visible tile that is at least `least` pixels wide, skipping the others by the pixel.
template <typename T, typename Show>
void walk_wide(const std::vector<T>& items, const Window& window, double least, Show show) {
  for (auto item = detail::first_past(items, window.view.begin);
       item != items.end() && detail::place_of(*item).begin < window.view.end;) {
    const ByteRange place = detail::place_of(*item);
    if (window.width(place) >= least) {
      show(*item);
      ++item;
      continue;
    }
    const auto limit = static_cast<std::uint64_t>(window.axis.offset(window.x(place.begin) + least));
    const auto next = detail::first_past(items, limit);
    item = std::max(next, std::next(item));
  }
}

}  // namespace sticky
