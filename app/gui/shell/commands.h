#pragma once
// Every command of the window: its words, its keys and its place in the menus. The shortcuts page is made from
// them, so that it cannot disagree with what the keys do.

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <array>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace sticky::gui {

/// The menus, in the order of the menu bar.
enum class MenuName : std::uint8_t { file, run, view, help };

class Commands : public QObject {
  Q_OBJECT

 public:
  /// Puts the menus into the menu bar of `window`; add() fills them.
  explicit Commands(QMainWindow& window);

  /// A command with its English words as QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Open…"); they are translated
  /// again with the window. Its keys work with the menu bar hidden too. `menu` may be one of addMenu().
  QAction* add(QMenu* menu, const char* words, const QKeySequence& keys = {});
  QAction* add(MenuName menu, const char* words, const QKeySequence& keys = {}) {
    return add(menuOf(menu), words, keys);
  }
  /// The same, to be switched on and off.
  QAction* addSwitch(QMenu* menu, const char* words, const QKeySequence& keys = {});
  QAction* addSwitch(MenuName menu, const char* words, const QKeySequence& keys = {}) {
    return addSwitch(menuOf(menu), words, keys);
  }
  QMenu* addMenu(MenuName menu, const char* words);
  void addSeparator(MenuName menu);
  [[nodiscard]] QMenu* menuOf(MenuName menu) const { return menus_[static_cast<std::size_t>(menu)]; }

  void retranslate();
  [[nodiscard]] const QList<QAction*>& all() const { return actions_; }

 protected:
  /// A command's keys with Ctrl work in a text field, too: there Qt would take Ctrl+E and Ctrl+K for its own.
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Named {
    QAction* action;
    const char* words;
  };
  QAction* name(QAction* action, const char* words);

  QMainWindow& window_;
  std::array<QMenu*, 4> menus_{};
  QList<QAction*> actions_;  ///< what can be triggered: no menus
  QList<Named> named_;
};

}  // namespace sticky::gui
