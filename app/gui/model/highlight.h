#pragma once
// Which items of a picture show what is selected: a value, made once a selection, asked once an item.

#include <vector>

#include "app/gui/model/view_state.h"

namespace sticky::gui {

class Highlight {
 public:
  Highlight() = default;
  explicit Highlight(const ViewState& state);

  [[nodiscard]] bool isEmpty() const { return flows_.empty(); }
  /// The same bytes in the same flow; the same messages where another flow carries them too (UDP beside TCP, B beside
  /// A); of a cause, the events that it rests on.
  [[nodiscard]] bool operator()(const Subject& subject) const;

 private:
  enum class Match : std::uint8_t { bytes, messages, events };
  struct FlowMatch {
    std::uint16_t flow = 0;
    Match match = Match::bytes;
  };
  void addSide(const Shown& side, const Shown& own, const FlowPlace& selected);

  std::vector<FlowMatch> flows_;
  ByteRange bytes_;
  std::uint32_t first_ = no_message, last_ = 0;  ///< messages that the bytes belong to
  std::vector<EventId> events_;                  ///< ascending
};

/// The messages, by position in the flow, that the bytes belong to; first > last where none do.
[[nodiscard]] std::pair<std::uint32_t, std::uint32_t> messagesIn(const FlowFigure& flow, ByteRange bytes);

}  // namespace sticky::gui
