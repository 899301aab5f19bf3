#pragma once
// Dresses the widgets around the figures in the figures' own theme.

#include <QString>

#include "core/figure/theme.h"

class QApplication;

namespace sticky::gui {

/// Palette and style sheet of the whole application.
void applyTheme(QApplication& application, ThemeName name);

}  // namespace sticky::gui
