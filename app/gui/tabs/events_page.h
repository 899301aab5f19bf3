#pragma once
// The Events tab: everything that one run observed, filtered, copied, and linked with the pictures.

#include <QWidget>

#include "app/gui/model/event_table_model.h"
#include "app/gui/model/flow_choice.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace sticky::gui {

class EventsPage : public QWidget {
  Q_OBJECT

 public:
  EventsPage(ViewState& state, FlowChoice& choice, QWidget* parent = nullptr);
  [[nodiscard]] EventTableModel& model() { return *model_; }
  [[nodiscard]] QTableView& table() { return *table_; }

 public Q_SLOTS:
  /// The selected rows, or all where none is, as lines of tab-separated cells under their headings.
  void copyRows();

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void showRun();
  void filter();
  void showCount();
  void showSelection();
  void select();
  void retranslate();

  ViewState& state_;
  FlowChoice& choice_;
  EventTableModel* model_;
  QLineEdit* words_;
  QComboBox* kind_;
  QComboBox* side_;
  QLabel* count_;
  QPushButton* copy_;
  QTableView* table_;
  bool stale_ = true;     ///< nobody has looked since the run changed
  bool linking_ = false;  ///< a selection is being shown, not made
};

}  // namespace sticky::gui
