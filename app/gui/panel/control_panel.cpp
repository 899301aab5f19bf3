#include "app/gui/panel/control_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "app/gui/language.h"

namespace sticky::gui {
ControlPanel::ControlPanel(ExperimentDocument& document, QWidget* parent) : QScrollArea(parent), document_(document) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("controls"));
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(14, 4, 14, 12);
  column->setSpacing(2);
  const char* group = nullptr;
  for (const Control& control : controls()) {
    if (group == nullptr || std::string_view(group) != control.group) addHeading(*column, group = control.group);
    addRow(*column, control);
  }
  column->addStretch();
  setWidget(content);
  connect(&document_, &ExperimentDocument::changed, this, &ControlPanel::showValues);
  setLevel(level_);
  retranslate();
}

void ControlPanel::addHeading(QVBoxLayout& column, const char* text) {
  auto* heading = new QLabel;
  heading->setProperty("heading", true);
  heading->setContentsMargins(0, 10, 0, 2);
  column.addWidget(heading);
  headings_.emplace_back(heading, text);
}

void ControlPanel::addRow(QVBoxLayout& column, const Control& control) {
  Row row;
  row.control = &control;
  row.line = new QWidget;
  auto* line = new QHBoxLayout(row.line);
  line->setContentsMargins(6, 0, 0, 0);
  line->addWidget(row.label = new QLabel, 1);
  line->addWidget(row.granted = new QLabel);
  line->addWidget(row.editor = FieldEditor::create(control, row.line));
  line->addWidget(row.unit = new QLabel(QString::fromUtf8(control.unit)));
  row.granted->setProperty("muted", true);
  row.unit->setProperty("muted", true);
  row.unit->setFixedWidth(36);
  row.editor->setFixedWidth(control.editor == Editor::choice ? 118 : 84);
  row.label->setBuddy(row.editor->input());
  column.addWidget(row.line);
  column.addWidget(row.refusal = new QLabel);
  row.refusal->setProperty("refusal", true);
  row.refusal->setWordWrap(true);
  row.refusal->hide();
  rows_.push_back(row);
  connect(row.editor, &FieldEditor::edited, this, [this, row](const std::string& json) { edit(row, json); });
  connect(row.editor, &FieldEditor::unreadable, this, [this, row](const QString& reason) { refuse(row, reason); });
}

void ControlPanel::edit(const Row& row, const std::string& json) {
  if (const auto reason = document_.set(std::string(row.control->pointer), json)) {
    refuse(row, *reason);
    return;
  }
  row.refusal->hide();
}

void ControlPanel::refuse(const Row& row, const QString& reason) {
  row.refusal->setText(reason);
  row.refusal->show();
  // The last good value comes back, so that the panel never shows what is not in force.
  row.editor->show(document_.value(std::string(row.control->pointer)));
}

void ControlPanel::showValues() {
  for (const Row& row : rows_) {
    row.editor->show(document_.value(std::string(row.control->pointer)));
    row.refusal->hide();
  }
}

void ControlPanel::setLevel(Level level) {
  level_ = level;
  for (const Row& row : rows_) {
    row.line->setVisible(row.control->level <= level);
    if (row.control->level > level) row.refusal->hide();
  }
  for (const auto& [heading, text] : headings_) {
    heading->setVisible(std::any_of(rows_.begin(), rows_.end(), [&, name = std::string_view(text)](const Row& row) {
      return row.control->level <= level && row.control->group == name;
    }));
  }
}

void ControlPanel::showGranted(const ResultPtr& result) {
  for (const Row& row : rows_) {
    row.granted->clear();
    if (row.control->editor != Editor::optional) continue;
    for (const Run& run : result->recording.runs) {
      for (const OptionSetting& option : run.trace.options) {
        if (option.name != row.control->option || option.asked == option.granted) continue;
        row.granted->setText(QStringLiteral("→ %L1").arg(option.granted));
      }
    }
  }
}

QString ControlPanel::toolTipOf(const Control& control) const {
  QString tip = explanationOf(control.pointer, currentLanguage() == Language::zh).toHtmlEscaped();
  if (*control.option != '\0') tip += QStringLiteral("<br><b>%1</b>").arg(QString::fromUtf8(control.option));
  return QStringLiteral("<qt>%1</qt>").arg(tip);
}

void ControlPanel::retranslate() {
  for (const auto& [heading, text] : headings_) heading->setText(tr(text));
  for (const Row& row : rows_) {
    const QString name = tr(row.control->label);
    row.label->setText(name);
    row.editor->input()->setAccessibleName(name);
    row.label->setToolTip(toolTipOf(*row.control));
    row.editor->input()->setToolTip(toolTipOf(*row.control));
  }
}

}  // namespace sticky::gui
