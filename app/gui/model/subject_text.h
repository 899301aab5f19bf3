#pragma once
// What an item of a figure shows, in words: for tooltips, the line under the pictures and screen readers.

#include <QString>
#include <QStringList>

#include "app/gui/model/view_state.h"

namespace sticky::gui {

/// Message letters, byte range, call and time, one a line; empty where it shows nothing of the runs on show.
[[nodiscard]] QStringList describe(const ViewState& state, const Subject& subject);

}  // namespace sticky::gui
