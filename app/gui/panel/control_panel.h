#pragma once
// The left side of the window: every setting of the experiment at three levels of disclosure, what the kernel
// granted, and a refusal right below the field that it is about.

#include <QHash>
#include <QLabel>
#include <QScrollArea>
#include <vector>

#include "app/gui/model/experiment_document.h"
#include "app/gui/model/result.h"
#include "app/gui/panel/control_table.h"
#include "app/gui/panel/field_editor.h"

class QVBoxLayout;

namespace sticky::gui {

class ControlPanel : public QScrollArea {
  Q_OBJECT

 public:
  explicit ControlPanel(ExperimentDocument& document, QWidget* parent = nullptr);

  void setLevel(Level level);
  [[nodiscard]] Level level() const { return level_; }
  /// Shows what the kernel made of the settings, in tooltips and beside the fields that it changed.
  void showGranted(const ResultPtr& result);
  void retranslate();

 private:
  struct Row {
    const Control* control = nullptr;
    QWidget* line = nullptr;
    QLabel* label = nullptr;
    QLabel* unit = nullptr;
    QLabel* granted = nullptr;
    QLabel* refusal = nullptr;
    FieldEditor* editor = nullptr;
  };
  void addHeading(QVBoxLayout& column, const char* text);
  void addRow(QVBoxLayout& column, const Control& control);
  void showValues();
  void edit(const Row& row, const std::string& json);
  void refuse(const Row& row, const QString& reason);
  [[nodiscard]] QString toolTipOf(const Control& control) const;

  ExperimentDocument& document_;
  Level level_ = Level::basic;
  std::vector<Row> rows_;
  std::vector<std::pair<QLabel*, const char*>> headings_;
};

}  // namespace sticky::gui
