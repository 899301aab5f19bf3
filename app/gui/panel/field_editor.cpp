#include "app/gui/panel/field_editor.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QWheelEvent>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/gui/panel/payload_editor.h"
#include "app/gui/panel/text_editor.h"

namespace sticky::gui {
namespace {

class ToggleEditor final : public FieldEditor {
 public:
  ToggleEditor(QWidget* parent, bool inverted) : FieldEditor(parent), inverted_(inverted), box_(new QCheckBox) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(box_);
    setFocusProxy(box_);
    connect(box_, &QCheckBox::toggled, this, [this](bool on) {
      retranslate();
      Q_EMIT edited(on != inverted_ ? "true" : "false");
    });
  }
  void show(const std::string& json) override {
    const QSignalBlocker quiet(box_);
    box_->setChecked((json == "true") != inverted_);
    retranslate();
  }
  void retranslate() override { box_->setText(box_->isChecked() ? FieldEditor::tr("on") : FieldEditor::tr("off")); }
  QWidget* input() override { return box_; }

 private:
  bool inverted_;
  QCheckBox* box_;
};

/// A box that does not change when the wheel passes over it on the way down the panel.
/// What does not fit ends in "…".
class CalmBox final : public QComboBox {
 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
  void paintEvent(QPaintEvent* /*event*/) override {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - 2);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
  }
};

class ChoiceEditor final : public FieldEditor {
 public:
  ChoiceEditor(QWidget* parent, Control control)
      : FieldEditor(parent), control_(std::move(control)), box_(new CalmBox) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(box_);
    setFocusProxy(box_);
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(8);
    fill();
    connect(box_, &QComboBox::activated, this,
            [this](int index) { Q_EMIT edited(box_->itemData(index).toString().toStdString()); });
  }
  void show(const std::string& json) override {
    shown_ = json;
    const QSignalBlocker quiet(box_);
    while (box_->count() > listed_) box_->removeItem(listed_);
    const nlohmann::json value = nlohmann::json::parse(json);
    const int known = indexOf(value);
    const QString name = nameOf(control_, value);
    if (known >= 0) {
      box_->setItemText(known, name);
      box_->setCurrentIndex(known);
    } else {  // several transports in an order of their own, say
      box_->addItem(name, QString::fromStdString(json));
      box_->setCurrentIndex(listed_);
    }
  }
  void retranslate() override {
    const QSignalBlocker quiet(box_);
    box_->clear();
    fill();
    if (!shown_.empty()) show(shown_);
  }
  QWidget* input() override { return box_; }

 private:
  void fill() {
    for (const Choice& choice : choicesOf(control_)) box_->addItem(choice.name, QString::fromStdString(choice.json));
    listed_ = box_->count();
    box_->view()->setMinimumWidth(box_->view()->sizeHintForColumn(0) + 24);
  }
  [[nodiscard]] int indexOf(const nlohmann::json& value) const {
    const std::string key = control_.editor != Editor::tagged || !value.is_object() ? value.dump() : tagOf(value);
    return box_->findData(QString::fromStdString(key));
  }
  static std::string tagOf(const nlohmann::json& object) {
    const char* tag = object.contains("strategy") ? "strategy" : "kind";
    return nlohmann::json{{tag, object.at(tag)}}.dump();
  }

  Control control_;
  QComboBox* box_;
  int listed_ = 0;
  std::string shown_;
};

}  // namespace

FieldEditor* FieldEditor::create(const Control& control, QWidget* parent) {
  switch (control.editor) {
    case Editor::toggle:
    case Editor::inverted:
      return new ToggleEditor(parent, control.editor == Editor::inverted);
    case Editor::choice:
    case Editor::tagged:
      return new ChoiceEditor(parent, control);
    case Editor::payload:
      return new PayloadEditor(parent);
    case Editor::whole:
    case Editor::real:
    case Editor::percent:
    case Editor::optional:
    case Editor::optional_real:
    case Editor::list:
    case Editor::numbers:
    case Editor::count_or_all:
    case Editor::text:
    case Editor::words:
      return new TextEditor(parent, control);
  }
  return nullptr;
}

}  // namespace sticky::gui
