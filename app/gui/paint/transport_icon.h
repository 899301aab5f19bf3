#pragma once
// The signs of the playback buttons, drawn in the theme's text colour: no icon theme has to be installed.

#include <QIcon>

namespace sticky::gui {

enum class TransportIcon { start, back, play, pause, forward, end };

[[nodiscard]] QIcon transportIcon(TransportIcon icon, const QColor& colour);

}  // namespace sticky::gui
