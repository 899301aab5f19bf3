#include "app/gui/panel/text_editor.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStyle>

#include <nlohmann/json.hpp>

#include "app/gui/panel/field_text.h"

namespace sticky::gui {
namespace {

constexpr int kPauseMs = 350;
constexpr int kLongestText = 16'000;  // a thousand sizes of eight digits, with room

bool isNumber(Editor editor) {
  return editor != Editor::text && editor != Editor::words;
}

}  // namespace

TextEditor::TextEditor(QWidget* parent, const Control& control)
    : FieldEditor(parent), editor_(control.editor), line_(new QLineEdit) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(line_);
  setFocusProxy(line_);
  line_->setMaxLength(kLongestText);
  line_->setAlignment(Qt::AlignRight);
  line_->installEventFilter(this);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(line_, &QLineEdit::textEdited, &pause_, qOverload<>(&QTimer::start));
  connect(&pause_, &QTimer::timeout, this, [this] { read(false); });
  connect(line_, &QLineEdit::editingFinished, this, [this] { read(true); });
  retranslate();
}

void TextEditor::retranslate() {
  if (editor_ == Editor::optional || editor_ == Editor::optional_real) {
    line_->setPlaceholderText(FieldEditor::tr("auto"));
  } else if (editor_ == Editor::count_or_all) {
    line_->setPlaceholderText(FieldEditor::tr("all"));
  } else if (editor_ == Editor::numbers || editor_ == Editor::text) {
    line_->setPlaceholderText(FieldEditor::tr("none"));
  }
}

void TextEditor::show(const std::string& json) {
  const bool same = json == shown_;
  shown_ = json;
  if (wrong_ && same) return;
  const auto typed = jsonOf(editor_, line_->text().trimmed());
  const auto* value = std::get_if<std::string>(&typed);
  if (line_->hasFocus() && value != nullptr && *value == json) return;  // "1." stays while it is being typed
  line_->setText(textOf(editor_, nlohmann::json::parse(json)));
  line_->setModified(false);
  line_->setCursorPosition(0);
}

void TextEditor::setWrong(bool wrong) {
  if (wrong == wrong_) return;
  wrong_ = wrong;
  line_->setProperty("wrong", wrong);
  line_->style()->unpolish(line_);
  line_->style()->polish(line_);
}

void TextEditor::read(bool complain) {
  pause_.stop();
  if (!line_->isModified()) return;
  const auto typed = jsonOf(editor_, line_->text().trimmed());
  if (const auto* value = std::get_if<std::string>(&typed)) {
    line_->setModified(false);
    Q_EMIT edited(*value);
  } else if (complain) {
    line_->setModified(false);
    Q_EMIT unreadable(std::get<Unreadable>(typed).reason);
  }
}

void TextEditor::step(int direction) {
  if (const auto next = stepped(editor_, line_->text().trimmed(), direction)) {
    line_->setText(*next);
    line_->setModified(true);
    pause_.start();
  }
}

void TextEditor::giveUp() {
  pause_.stop();
  setWrong(false);
  line_->setText(textOf(editor_, nlohmann::json::parse(shown_)));
  line_->setModified(false);
  line_->selectAll();
  Q_EMIT restored();
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if ((key == Qt::Key_Up || key == Qt::Key_Down) && isNumber(editor_)) {
      step(key == Qt::Key_Up ? 1 : -1);
      return true;
    }
    if (key == Qt::Key_Escape && (wrong_ || line_->isModified())) {
      giveUp();
      return true;
    }
  }
  return FieldEditor::eventFilter(watched, event);
}

}  // namespace sticky::gui
