#pragma once
// The choice of a preset: a button with the current one's name, and under it a list to search by typing. What is
// typed is taken as a question, too: its best answers stand below the presets that match.

#include <QPushButton>

#include "app/gui/shell/preset_list.h"

class QFrame;
class QLabel;
class QLineEdit;
class QListView;

namespace sticky {
struct Question;
}

namespace sticky::gui {

class AnswerListModel;
class AnswerView;

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
  /// An answer was wanted; what it says in one text, and with it its preset and variant, which may be empty.
  void answered(const QString& text, const QString& preset, const QString& variant);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void search(const QString& text);
  void choose(const QModelIndex& index);
  void chooseAnswer(const QModelIndex& index);
  /// Enter, wherever the mark stands.
  void chooseMarked();
  /// Marks that row and takes the mark from the other list.
  void mark(QListView* list, const QModelIndex& index);
  /// Past the end of one list the arrow keys go on in the other.
  void moveMark(QKeyEvent* key);
  [[nodiscard]] bool needsMissingLink(const Question& question) const;
  void showName();

  PresetListModel* presets_;
  PresetFilter* found_;
  QFrame* popup_;
  QLineEdit* words_;
  QListView* list_;
  AnswerListModel* answers_;
  QLabel* answers_heading_;
  AnswerView* answer_view_;
  QLabel* nothing_;
  QString id_;
  QString name_;
};

}  // namespace sticky::gui
