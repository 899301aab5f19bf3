#pragma once
// One event in words: what the event table shows and what is copied from it.

#include <QString>

#include "core/trace/event.h"

namespace sticky::gui {

struct EventText {
  QString what;     ///< "send()", "recv()", "segment", ...
  QString bytes;    ///< the stream bytes or size concerned, empty where none are
  QString details;  ///< quantities and errors
};

[[nodiscard]] EventText describe(const Event& event);
[[nodiscard]] QString nameOf(Side side);

}  // namespace sticky::gui
