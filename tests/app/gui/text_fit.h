#pragma once
// Text that a user cannot read in full: wider or higher than its widget, beyond a figure's edge, or on other text.

#include <QStringList>

class QWidget;

namespace sticky::gui {

/// One line for each text in sight that is cut off or covered by another; text that ends in “…” is cut on purpose
/// and must have a tooltip.
[[nodiscard]] QStringList textsThatDoNotFit(const QWidget& window);

}  // namespace sticky::gui
