#include "app/gui/shell/commands.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>

namespace sticky::gui {
namespace {

constexpr std::array<const char*, 4> kMenuWords{
    QT_TRANSLATE_NOOP("sticky::gui::Commands", "&File"), QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Run"),
    QT_TRANSLATE_NOOP("sticky::gui::Commands", "&View"), QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Help")};

}  // namespace

Commands::Commands(QMainWindow& window) : QObject(&window), window_(window) {
  for (std::size_t i = 0; i < menus_.size(); ++i) {
    menus_[i] = window.menuBar()->addMenu(QString());
    name(menus_[i]->menuAction(), kMenuWords[i]);
  }
  QCoreApplication::instance()->installEventFilter(this);
}

bool Commands::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  const auto* widget = qobject_cast<const QWidget*>(watched);
  if (!(key->modifiers() & Qt::ControlModifier) || widget == nullptr || widget->window() != &window_) return false;
  const QKeySequence pressed(key->keyCombination());
  const bool ours = std::any_of(actions_.begin(), actions_.end(),
                                [&](const QAction* action) { return action->shortcuts().contains(pressed); });
  if (ours) event->ignore();
  return ours;
}

QAction* Commands::name(QAction* action, const char* words) {
  named_.push_back({action, words});
  action->setText(tr(words));
  return action;
}

QAction* Commands::add(QMenu* menu, const char* words, const QKeySequence& keys) {
  QAction* action = name(menu->addAction(QString()), words);
  action->setShortcut(keys);
  window_.addAction(action);  // a hidden menu bar takes the keys of its menus away
  actions_ << action;
  return action;
}

QAction* Commands::addSwitch(QMenu* menu, const char* words, const QKeySequence& keys) {
  QAction* action = add(menu, words, keys);
  action->setCheckable(true);
  return action;
}

QMenu* Commands::addMenu(MenuName menu, const char* words) {
  QMenu* added = menuOf(menu)->addMenu(QString());
  name(added->menuAction(), words);
  return added;
}

void Commands::addSeparator(MenuName menu) {
  menuOf(menu)->addSeparator();
}

void Commands::retranslate() {
  for (const Named& named : named_) named.action->setText(tr(named.words));
}

}  // namespace sticky::gui
