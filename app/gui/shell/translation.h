#pragma once
// The window's language: its own texts and those of Qt's dialogs, switched while it is open.

#include <QTranslator>

#include "core/base/local_text.h"

namespace sticky::gui {

class Translation {
 public:
  /// Texts asked for from now on are in `language`; what is on screen must be set again (LanguageChange tells it).
  void use(Language language);

 private:
  QTranslator own_;
  QTranslator qt_;  ///< "Open", "Cancel": as far as Qt's translations are installed
};

}  // namespace sticky::gui
