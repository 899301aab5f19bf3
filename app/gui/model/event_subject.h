#pragma once
// From an event to the bytes that it is about, and back: what links the event table with every other view.

#include <optional>

#include "app/gui/model/result.h"
#include "core/figure/draw_list.h"

namespace sticky::gui {

/// The stream bytes that an event covers; empty where it covers none, or where only analysis knows (datagrams
/// received).
[[nodiscard]] ByteRange bytesOf(const Event& event);

/// What a selection of event `id` of `run` selects everywhere.
[[nodiscard]] Subject subjectOf(const Result& result, std::size_t run, EventId id);

/// The event of `run` that shows the selection best: its own, else the first call that moved its bytes.
[[nodiscard]] std::optional<EventId> eventFor(const Result& result, std::size_t run, const Subject& subject);

}  // namespace sticky::gui
