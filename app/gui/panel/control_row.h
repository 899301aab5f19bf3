#pragma once
// One setting in the panel: its name, what the kernel granted, its editor, its unit, and below it what there is to
// say: why a value was refused, what changed with it.

#include <QWidget>
#include <optional>

#include "app/gui/model/experiment_document.h"
#include "app/gui/model/result.h"
#include "app/gui/panel/control_table.h"
#include "app/gui/panel/field_editor.h"

class QLabel;
class QVBoxLayout;

namespace sticky::gui {

class ControlRow : public QWidget {
  Q_OBJECT

 public:
  ControlRow(ExperimentDocument& document, const Control& control, QWidget* parent = nullptr);

  [[nodiscard]] const Control& control() const { return control_; }
  [[nodiscard]] FieldEditor& editor() { return *editor_; }
  /// The field's value, and whether it differs from the preset's.
  void showValue();
  /// Nothing, or why setting it would do nothing: then it cannot be set.
  void setIdle(const std::optional<QString>& reason);
  void showGranted(const Result& result);
  /// A sentence below the row; empty: none.
  void setNote(const QString& note);
  void retranslate();
  /// Where rows that belong to this one stand: the parameters of a framing.
  [[nodiscard]] QVBoxLayout& below() { return *below_; }

 Q_SIGNALS:
  /// The change was accepted and changed other fields, too.
  void changedAlso(const std::vector<std::string>& pointers);

 private:
  void edit(const std::string& json);
  void refuse(const QString& sentence);
  [[nodiscard]] std::optional<QString> set(const std::string& json);
  [[nodiscard]] QString toolTipText() const;
  [[nodiscard]] QString labelText() const;

  ExperimentDocument& document_;
  Control control_;
  FieldEditor* editor_;
  QLabel* label_;
  QLabel* granted_;
  QLabel* note_;
  QVBoxLayout* below_;
  QString granted_text_;
  std::optional<QString> idle_;
};

}  // namespace sticky::gui
