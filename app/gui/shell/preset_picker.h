#pragma once
// The choice of a preset: a button with the current one's name, and under it a list to search by typing.

#include <QPushButton>

#include "app/gui/shell/preset_list.h"

class QFrame;
class QLineEdit;
class QListView;

namespace sticky::gui {

class PresetPicker : public QPushButton {
  Q_OBJECT

 public:
  explicit PresetPicker(QWidget* parent = nullptr);

  /// "" where the experiment came from no preset; then `name` is shown.
  void setCurrent(const QString& id, const QString& name);
  void setPresets(std::vector<Preset> presets) { presets_->setPresets(std::move(presets)); }
  void setRefusal(std::optional<Refusal> refusal) { presets_->setRefusal(std::move(refusal)); }
  void retranslate();

 public Q_SLOTS:
  /// Opens the list with the cursor in its search field.
  void open();

 Q_SIGNALS:
  void chosen(const QString& id);
  /// A preset was wanted that needs the private link, which this machine refuses.
  void unavailableChosen();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void search(const QString& text);
  void choose(const QModelIndex& index);
  void showName();

  PresetListModel* presets_;
  PresetFilter* found_;
  QFrame* popup_;
  QLineEdit* words_;
  QListView* list_;
  QString id_;
  QString name_;
};

}  // namespace sticky::gui
