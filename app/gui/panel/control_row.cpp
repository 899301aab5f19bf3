#include "app/gui/panel/control_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <nlohmann/json.hpp>

namespace sticky::gui {
namespace {

constexpr int kNumberWidth = 84;
constexpr int kUnitWidth = 38;

/// Fields whose choices are long words.
bool isWide(Editor editor) {
  return editor == Editor::choice || editor == Editor::tagged || editor == Editor::words;
}

/// Whose socket an option of the experiment's part is set on.
bool isSetOn(const std::string& pointer, Side side, bool request_reply) {
  if (pointer.starts_with("/sender/")) return side == Side::client;
  if (pointer.starts_with("/receiver/")) return side == (request_reply ? Side::client : Side::server);
  if (pointer.starts_with("/server/")) return side == Side::server;
  return true;
}

}  // namespace

ControlRow::ControlRow(ExperimentDocument& document, const Control& control, QWidget* parent)
    : QWidget(parent),
      document_(document),
      control_(control),
      editor_(FieldEditor::create(control, this)),
      label_(new QLabel),
      granted_(new QLabel),
      note_(new QLabel),
      below_(new QVBoxLayout) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 0, 0, 0);
  column->setSpacing(1);
  auto* line = new QHBoxLayout;
  line->setSpacing(6);
  line->addWidget(label_, isWide(control_.editor) ? 0 : 1);
  line->addWidget(granted_);
  column->addLayout(line);
  if (control_.editor == Editor::payload || control_.editor == Editor::tagged) {
    column->addWidget(editor_);  // "Length prefix (4 B, big-endian)" needs the whole width
  } else {
    line->addWidget(editor_, isWide(control_.editor) ? 1 : 0);
    auto* unit = new QLabel(QString::fromUtf8(control_.words.unit));
    unit->setProperty("muted", true);
    const bool number =
        !isWide(control_.editor) && control_.editor != Editor::toggle && control_.editor != Editor::inverted;
    unit->setFixedWidth(kUnitWidth);
    if (number) editor_->setFixedWidth(kNumberWidth);
    line->addWidget(unit);
    unit->setVisible(number);  // only now: shown before it has a place, it would be a window of its own
  }
  column->addWidget(note_);
  column->addLayout(below_);
  below_->setSpacing(1);
  granted_->setProperty("muted", true);
  label_->setWordWrap(true);
  note_->setWordWrap(true);
  note_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  note_->hide();
  label_->setBuddy(editor_->input());
  connect(editor_, &FieldEditor::edited, this, &ControlRow::edit);
  connect(editor_, &FieldEditor::unreadable, this, &ControlRow::refuse);
  connect(editor_, &FieldEditor::restored, this, [this] { setNote({}); });
  retranslate();
  showValue();
}

// A parameter without a default is left out by taking it from its object: the schema has no null for it.
std::optional<QString> ControlRow::set(const std::string& json) {
  const bool leaves_out = json == "null" && !control_.schema->contains("default");
  if (!leaves_out) return document_.set(control_.pointer, json);
  const nlohmann::json::json_pointer place(control_.pointer);
  nlohmann::json object = nlohmann::json::parse(document_.value(place.parent_pointer().to_string()));
  object.erase(place.back());
  return document_.set(place.parent_pointer().to_string(), object.dump());
}

void ControlRow::edit(const std::string& json) {
  if (const auto reason = set(json)) return refuse(*reason);
  editor_->setWrong(false);
  setNote({});
  editor_->show(document_.value(control_.pointer));
  if (!document_.alsoChanged().empty()) Q_EMIT changedAlso(document_.alsoChanged());
}

// What was typed stays in sight, marked, until it is mended or given up; the last good value stays in force.
void ControlRow::refuse(const QString& sentence) {
  const QString place = QString::fromStdString(control_.pointer) + QStringLiteral(": ");
  const QString reason = sentence.startsWith(place) ? sentence.mid(place.size()) : sentence;  // the place is here
  const nlohmann::json kept = nlohmann::json::parse(document_.value(control_.pointer));
  const bool typed = !isWide(control_.editor) && control_.editor != Editor::payload;
  if (typed || control_.editor == Editor::words) {
    editor_->setWrong(true);
  } else {
    editor_->show(document_.value(control_.pointer));
  }
  note_->setProperty("refusal", true);
  setNote(kept.is_primitive() && typed && !kept.is_null()
              ? tr("%1 Still in force: %2. Esc brings it back.").arg(reason, nameOf(control_, kept))
              : reason);
}

void ControlRow::setNote(const QString& note) {
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
}

void ControlRow::showValue() {
  if (document_.file().normalized.is_null()) return;  // nothing is loaded yet
  editor_->show(document_.value(control_.pointer));
  QFont font = label_->font();
  font.setBold(document_.isChanged(control_.pointer));
  label_->setFont(font);
  label_->setText(labelText());
  label_->setToolTip(toolTipText());
}

QString ControlRow::labelText() const {
  const QString name = labelOf(control_);
  if (control_.editor != Editor::inverted) return name;
  const bool set = document_.value(control_.pointer) == "true";
  return set ? tr("%1 (%2 on)").arg(name, optionOf(control_)) : tr("%1 (%2 off)").arg(name, optionOf(control_));
}

void ControlRow::setIdle(const std::optional<QString>& reason) {
  idle_ = reason;
  editor_->setEnabled(!reason);
  label_->setEnabled(!reason);
  setToolTip(toolTipText());
  label_->setToolTip(toolTipText());
  editor_->input()->setToolTip(toolTipText());
}

void ControlRow::showGranted(const Result& result) {
  granted_->clear();
  granted_text_.clear();
  const QString option = optionOf(control_);
  if (option.isEmpty()) return;
  for (const Run& run : result.recording.runs) {
    for (const OptionSetting& setting : run.trace.options) {
      if (QString::fromStdString(setting.name) != option) continue;
      if (!isSetOn(control_.pointer, setting.side, run.trace.request_reply)) continue;
      granted_text_ = setting.boolean ? (setting.granted != 0 ? tr("on") : tr("off"))
                                      : QLocale().toString(static_cast<qlonglong>(setting.granted));
      if (setting.asked != setting.granted) granted_->setText(QStringLiteral("→ %1").arg(granted_text_));
    }
  }
  setIdle(idle_);
}

QString ControlRow::toolTipText() const {
  QString tip = explanationOf(control_).toHtmlEscaped();
  const QString option = optionOf(control_);
  if (!option.isEmpty()) tip += QStringLiteral("<br><b>%1</b>").arg(option.toHtmlEscaped());
  if (!granted_text_.isEmpty()) tip += QStringLiteral("<br>") + tr("Granted by the kernel: %1").arg(granted_text_);
  if (document_.isChanged(control_.pointer)) tip += QStringLiteral("<br>") + tr("Changed: it is not the preset’s.");
  if (idle_) tip += QStringLiteral("<br><i>%1</i>").arg(tr("Not now: %1").arg(idle_->toHtmlEscaped()));
  return QStringLiteral("<qt>%1</qt>").arg(tip);
}

void ControlRow::retranslate() {
  editor_->retranslate();
  label_->setText(labelText());
  editor_->input()->setAccessibleName(labelText());
  editor_->input()->setAccessibleDescription(explanationOf(control_));
  setIdle(idle_);
}

}  // namespace sticky::gui
