#pragma once
// What is exported of what is on show: the run, or A and B of a comparison. Keeps what it names alive.

#include "app/gui/export/picture.h"
#include "app/gui/model/view_state.h"

namespace sticky::gui {

class ExportedRuns {
 public:
  /// The run on show, and where one is pinned beside it, that one as A.
  explicit ExportedRuns(const ViewState& state);
  /// One run and nothing to compare it with.
  explicit ExportedRuns(ResultPtr result) : shown_(std::move(result)) {}

  [[nodiscard]] bool canCompare() const { return pinned_ != nullptr; }
  /// Whether anything was run more than once.
  [[nodiscard]] bool isRepeated() const;
  [[nodiscard]] PictureSubject subject(bool compared) const;
  /// Where the playhead stands; nothing: at the end.
  [[nodiscard]] std::optional<Nanoseconds> playhead() const { return playhead_; }

 private:
  ResultPtr shown_;
  ResultPtr pinned_;
  std::vector<LocalText> settings_of_pinned_, settings_of_shown_;
  std::optional<Nanoseconds> playhead_;
};

}  // namespace sticky::gui
