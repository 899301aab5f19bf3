#include "app/gui/shell/view_commands.h"

#include <QAction>
#include <QActionGroup>
#include <array>

#include "app/gui/shell/commands.h"

namespace sticky::gui {

ViewCommands::ViewCommands(QObject* parent, Commands& commands) : QObject(parent) {
  // A language is called by its own name: whoever looks for it cannot read the other.
  constexpr std::array kLanguages{QT_TRANSLATE_NOOP("sticky::gui::Commands", "English"), "简体中文"};
  constexpr std::array kThemes{QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Light"),
                               QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Dark"),
                               QT_TRANSLATE_NOOP("sticky::gui::Commands", "Pro&jector")};
  QMenu* languages = commands.addMenu(MenuName::view, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Language"));
  auto* one_language = new QActionGroup(this);
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    languages_ << one_language->addAction(commands.addSwitch(languages, kLanguages.at(i)));
    connect(languages_.back(), &QAction::triggered, this,
            [this, i] { Q_EMIT languageWanted(static_cast<Language>(i)); });
  }
  QMenu* themes = commands.addMenu(MenuName::view, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Theme"));
  auto* one_theme = new QActionGroup(this);
  for (std::size_t i = 0; i < kThemes.size(); ++i) {
    themes_ << one_theme->addAction(commands.addSwitch(themes, kThemes.at(i)));
    connect(themes_.back(), &QAction::triggered, this, [this, i] { Q_EMIT themeWanted(static_cast<ThemeName>(i)); });
  }
}

void ViewCommands::show(Language language) {
  languages_[static_cast<int>(language)]->setChecked(true);
}

void ViewCommands::show(ThemeName theme) {
  themes_[static_cast<int>(theme)]->setChecked(true);
}

}  // namespace sticky::gui
