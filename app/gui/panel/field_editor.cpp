#include "app/gui/panel/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <nlohmann/json.hpp>

namespace sticky::gui {
namespace {

template <typename Input>
class WithInput : public FieldEditor {
 public:
  WithInput(QWidget* parent, Input* input) : FieldEditor(parent), input_(input) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(input);
    setFocusProxy(input);
  }
  QWidget* input() override { return input_; }

 protected:
  Input* input_;
};

class ToggleEditor final : public WithInput<QCheckBox> {
 public:
  explicit ToggleEditor(QWidget* parent) : WithInput(parent, new QCheckBox) {
    connect(input_, &QCheckBox::toggled, this, [this](bool on) { Q_EMIT edited(on ? "true" : "false"); });
  }
  void show(const std::string& json) override {
    const QSignalBlocker quiet(input_);
    input_->setChecked(json == "true");
  }
};

class ChoiceEditor final : public WithInput<QComboBox> {
 public:
  ChoiceEditor(QWidget* parent, std::string_view pointer) : WithInput(parent, new QComboBox) {
    input_->addItems(choicesOf(pointer));
    connect(input_, &QComboBox::activated, this,
            [this](int index) { Q_EMIT edited(nlohmann::json(input_->itemText(index).toStdString()).dump()); });
  }
  void show(const std::string& json) override {
    const QSignalBlocker quiet(input_);
    const nlohmann::json value = nlohmann::json::parse(json);
    const QString text = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    if (input_->findText(text) < 0) input_->addItem(text);  // a list of transports, say
    input_->setCurrentText(text);
  }
};

/// "12" is 12, "" or "auto" is null, "10, 20" a list, "1-300" a span.
class NumberEditor final : public WithInput<QLineEdit> {
 public:
  NumberEditor(QWidget* parent, const Control& control) : WithInput(parent, new QLineEdit), editor_(control.editor) {
    input_->setAlignment(Qt::AlignRight);
    if (editor_ == Editor::optional) input_->setPlaceholderText(FieldEditor::tr("auto"));
    connect(input_, &QLineEdit::editingFinished, this, [this] {
      if (!input_->isModified()) return;
      input_->setModified(false);
      read(input_->text().trimmed());
    });
  }
  void show(const std::string& json) override {
    const QSignalBlocker quiet(input_);
    input_->setText(textOf(nlohmann::json::parse(json)));
    input_->setModified(false);
  }

 private:
  static QString textOf(const nlohmann::json& value) {
    if (value.is_null()) return {};
    if (value.is_object()) {
      return QStringLiteral("%1-%2").arg(value.at("min").get<qint64>()).arg(value.at("max").get<qint64>());
    }
    if (!value.is_array()) return QString::fromStdString(value.dump());
    QStringList parts;
    for (const auto& part : value) parts << QString::fromStdString(part.dump());
    return parts.join(QStringLiteral(", "));
  }

  void read(const QString& text) {
    if (text.isEmpty() && editor_ == Editor::optional) return Q_EMIT edited("null");
    if (editor_ != Editor::list) return readOne(text);
    const QStringList span = text.split(QLatin1Char('-'));
    bool low_ok = false;
    bool high_ok = false;
    if (span.size() == 2) {
      const nlohmann::json json{{"min", span[0].toLongLong(&low_ok)}, {"max", span[1].toLongLong(&high_ok)}};
      if (low_ok && high_ok) return Q_EMIT edited(json.dump());
    }
    if (!text.contains(QLatin1Char(','))) return readOne(text);
    nlohmann::json list = nlohmann::json::array();
    for (const QString& part : text.split(QLatin1Char(','))) {
      bool ok = false;
      list.push_back(part.trimmed().toLongLong(&ok));
      if (!ok) return Q_EMIT unreadable(FieldEditor::tr("“%1” is no whole number.").arg(part.trimmed()));
    }
    Q_EMIT edited(list.dump());
  }

  void readOne(const QString& text) {
    bool ok = false;
    if (const qlonglong whole = text.toLongLong(&ok); ok) return Q_EMIT edited(std::to_string(whole));
    if (const double real = text.toDouble(&ok); ok && editor_ == Editor::real) {
      return Q_EMIT edited(nlohmann::json(real).dump());
    }
    Q_EMIT unreadable(editor_ == Editor::real ? FieldEditor::tr("“%1” is no number.").arg(text)
                                              : FieldEditor::tr("“%1” is no whole number.").arg(text));
  }

  Editor editor_;
};

}  // namespace

FieldEditor* FieldEditor::create(const Control& control, QWidget* parent) {
  switch (control.editor) {
    case Editor::toggle:
      return new ToggleEditor(parent);
    case Editor::choice:
      return new ChoiceEditor(parent, control.pointer);
    case Editor::whole:
    case Editor::real:
    case Editor::optional:
    case Editor::list:
      return new NumberEditor(parent, control);
  }
  return nullptr;
}

}  // namespace sticky::gui
