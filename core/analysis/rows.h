#pragma once
// The rows of one flow: which bytes each send call, segment and receive call covers.
//
//   invariant: a row tiles [0, its total) in ascending order, with no gap, no overlap and no empty tile.

#include <optional>

#include "core/analysis/analysis.h"
#include "core/analysis/flow_events.h"

namespace sticky {

/// Stream flows: the calls that moved bytes. Offsets are counted here, not taken from the events, so that the row
/// tiles whatever the trace says.
[[nodiscard]] Row send_row(const Trace& trace, const FlowEvents& events);
[[nodiscard]] Row receive_row(const Trace& trace, const FlowEvents& events);

/// The bytes that a row covers: the end of its last tile.
[[nodiscard]] inline std::uint64_t total_of(const Row& row) {
  return row.empty() ? 0 : row.back().range.end;
}

/// Walks along a row as offsets ascend; the whole walk costs one pass over the row.
class RowCursor {
 public:
  explicit RowCursor(const Row& row) : row_(&row) {}

  /// The tile that holds the byte at `offset`, or nullptr. Offsets must not descend from call to call.
  [[nodiscard]] const Tile* at(std::uint64_t offset) {
    while (position_ < row_->size() && (*row_)[position_].range.end <= offset) ++position_;
    if (position_ == row_->size() || !(*row_)[position_].range.contains(offset)) return nullptr;
    return &(*row_)[position_];
  }

 private:
  const Row* row_;
  std::size_t position_ = 0;
};

}  // namespace sticky
