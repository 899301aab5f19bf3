#pragma once
// The choices of language and theme in the View menu.

#include <QList>
#include <QObject>

#include "core/base/local_text.h"
#include "core/figure/theme.h"

class QAction;

namespace sticky::gui {

class Commands;

class ViewCommands : public QObject {
  Q_OBJECT

 public:
  ViewCommands(QObject* parent, Commands& commands);

  /// Marks what is in force; reports nothing.
  void show(Language language);
  void show(ThemeName theme);

 Q_SIGNALS:
  void languageWanted(sticky::Language language);
  void themeWanted(sticky::ThemeName theme);

 private:
  QList<QAction*> languages_;  ///< by Language
  QList<QAction*> themes_;     ///< by ThemeName
};

}  // namespace sticky::gui
