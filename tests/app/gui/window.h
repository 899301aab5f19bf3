#pragma once
// The real window, and how a test gets at what is in it: by what it is, never by where it stands.

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>

#include "app/gui/main_window.h"
#include "app/gui/shell/opening.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {

class Window {
 public:
  Window() {
    window_.setTheme(ThemeName::light);
    window_.setLanguage(Language::en);
    window_.setWindowState(Qt::WindowNoState);  // the tests' screen is small: it would fill that
    window_.resize(1440, 860);
    window_.show();
  }

  MainWindow* operator->() { return &window_; }
  MainWindow& operator*() { return window_; }
  [[nodiscard]] Runner& runner() { return *window_.findChild<Runner*>(); }
  [[nodiscard]] ExperimentDocument& document() { return *window_.findChild<ExperimentDocument*>(); }
  [[nodiscard]] ViewState& state() { return *window_.findChild<ViewState*>(); }
  /// The input of an experiment's field, by its JSON pointer.
  [[nodiscard]] QWidget& control(std::string_view pointer);

  /// Waits until nothing runs any more.
  [[nodiscard]] bool becomesIdle() {
    return comesTrue([this] { return !runner().isRunning(); });
  }
  /// Opens a preset and waits for its result.
  [[nodiscard]] bool showsPreset(const char* id) {
    const QSignalSpy shown(&state(), &ViewState::resultChanged);
    window_.opening().openPreset(QString::fromUtf8(id));
    return comes(shown) && becomesIdle();
  }
  /// Drops a file on the window.
  void drop(const QString& path) {
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enters({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, {});  // Qt drops only where one entered
    QCoreApplication::sendEvent(&window_, &enters);
    QDropEvent event({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&window_, &event);
  }
  /// The command with these keys.
  [[nodiscard]] QAction* action(const QKeySequence& keys);
  /// The sentences that say what went wrong, of those that are in sight.
  [[nodiscard]] QStringList problems() const;

 private:
  MainWindow window_;
};

/// Types `path` into the next file dialog that opens, and confirms.
void answerFileDialog(const QString& path);

}  // namespace sticky::gui
