#include "app/gui/tabs/framing_form.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

#include "app/gui/language.h"
#include "app/gui/panel/control_words.h"
#include "core/experiment/schema.h"
#include "core/framing/params_json.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;

const char* const kPlace = "/decode_as";

std::vector<std::string> strategies() {
  std::vector<std::string> names;
  for (const Json& one : experiment_schema()["definitions"]["framing"]["oneOf"]) {
    names.push_back(resolved(one, experiment_schema())["properties"]["strategy"]["const"].get<std::string>());
  }
  return names;
}

}  // namespace

FramingForm::FramingForm(QWidget* parent)
    : QWidget(parent), strategy_(new QComboBox), refusal_(new QLabel), form_(new QFormLayout(this)) {
  form_->setContentsMargins(0, 0, 6, 0);
  form_->setVerticalSpacing(3);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form_->addRow(strategy_);
  form_->addRow(refusal_);
  refusal_->setProperty("refusal", true);
  refusal_->setWordWrap(true);
  refusal_->hide();
  strategy_->addItem({});
  for (const std::string& name : strategies()) strategy_->addItem(QString(), QVariant(QString::fromStdString(name)));
  connect(strategy_, &QComboBox::currentIndexChanged, this, &FramingForm::choose);
  retranslate();
}

void FramingForm::retranslate() {
  const QSignalBlocker quiet(strategy_);
  strategy_->setItemText(0, tr("As the experiment says"));
  for (int i = 1; i < strategy_->count(); ++i)
    strategy_->setItemText(i, wordFor(strategy_->itemData(i).toString().toStdString()));
  strategy_->setAccessibleName(tr("Decode the recording as"));
  strategy_->setToolTip(tr("Decodes the bytes that were received under another framing. Nothing is sent again."));
  showParameters();
}

void FramingForm::choose(int index) {
  const std::string name = strategy_->itemData(index).toString().toStdString();
  take(name.empty() ? Json() : Json{{"strategy", name}});
  showParameters();
}

bool FramingForm::take(Json framing) {
  refusal_->hide();
  try {
    if (framing.is_null()) {
      params_.reset();
    } else {
      framing =
          complete(experiment_schema()["definitions"]["framing"], std::move(framing), experiment_schema(), kPlace);
      auto read = framing::read_params(framing);
      if (const auto* error = std::get_if<framing::ParamsError>(&read))
        throw ExperimentError(kPlace, error->sentence);
      params_ = std::get<framing::Params>(std::move(read));
    }
    framing_ = std::move(framing);
    Q_EMIT changed();
    return true;
  } catch (const ExperimentError& error) {
    refusal_->setText(shown(error.message()));
    refusal_->show();
    return false;
  }
}

void FramingForm::showParameters() {
  if (isAncestorOf(QApplication::focusWidget())) strategy_->setFocus();  // it would be lost with its row
  while (form_->rowCount() > 2) form_->removeRow(2);
  if (framing_.is_null()) return;
  for (const Control& control : framingControls(framing_["strategy"].get<std::string>(), kPlace)) {
    auto* editor = FieldEditor::create(control, this);
    const std::string name = control.pointer.substr(control.pointer.rfind('/') + 1);
    editor->show(framing_.contains(name) ? framing_[name].dump() : "null");
    editor->input()->setAccessibleName(labelOf(control));
    editor->input()->setToolTip(explanationOf(control));
    connect(editor, &FieldEditor::edited, this,
            [this, control, editor](const std::string& text) { set(control, *editor, text); });
    connect(editor, &FieldEditor::unreadable, this, [this, editor](const QString& reason) {
      editor->setWrong(true);
      refusal_->setText(reason);
      refusal_->show();
    });
    connect(editor, &FieldEditor::restored, refusal_, &QLabel::hide);
    auto* label = new QLabel(labelOf(control));
    label->setToolTip(explanationOf(control));
    form_->addRow(label, editor);
  }
}

void FramingForm::set(const Control& control, FieldEditor& editor, const std::string& text) {
  Json changed = framing_;
  const std::string name = control.pointer.substr(control.pointer.rfind('/') + 1);
  const Json value = Json::parse(text);
  value.is_null() ? static_cast<void>(changed.erase(name)) : static_cast<void>(changed[name] = value);
  editor.setWrong(!take(std::move(changed)));
}

}  // namespace sticky::gui
