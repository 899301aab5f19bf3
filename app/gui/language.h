#pragma once
// The language of everything a user reads: the catalogue of causes follows the window's own translation.

#include <QLocale>
#include <QString>

#include "core/base/local_text.h"

namespace sticky::gui {

[[nodiscard]] inline Language currentLanguage() {
  return QLocale().language() == QLocale::Chinese ? Language::zh : Language::en;
}

/// The text in the current language.
[[nodiscard]] inline QString shown(const LocalText& text) {
  return QString::fromStdString(text.in(currentLanguage()));
}

}  // namespace sticky::gui
