#include "app/gui/panel/payload_editor.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

#include "app/gui/panel/control_words.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;

constexpr int kTypingPauseMs = 500;
constexpr int kLinesShown = 4;
constexpr qsizetype kMostCharacters = 65'536;
enum Kind { Letters, Counter, Texts, KindCount };

}  // namespace

PayloadEditor::PayloadEditor(QWidget* parent)
    : FieldEditor(parent), kind_(new QComboBox), texts_(new QPlainTextEdit) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(kind_);
  column->addWidget(texts_);
  setFocusProxy(kind_);
  texts_->setFixedHeight(texts_->fontMetrics().lineSpacing() * kLinesShown + 12);
  texts_->setTabChangesFocus(true);
  texts_->hide();
  pause_.setSingleShot(true);
  pause_.setInterval(kTypingPauseMs);
  fill();
  connect(kind_, &QComboBox::activated, this, &PayloadEditor::choose);
  connect(texts_, &QPlainTextEdit::textChanged, &pause_, qOverload<>(&QTimer::start));
  connect(&pause_, &QTimer::timeout, this, &PayloadEditor::readTexts);
}

QWidget* PayloadEditor::input() {
  return kind_;
}

void PayloadEditor::fill() {
  kind_->addItems({wordFor("letters"), wordFor("counter"), tr("Texts of your own")});
}

void PayloadEditor::retranslate() {
  const QSignalBlocker quiet(kind_);
  kind_->clear();
  fill();
  texts_->setPlaceholderText(tr("One message a line"));
  texts_->setAccessibleName(tr("Messages, one a line"));
  if (!shown_.empty()) show(shown_);
}

void PayloadEditor::show(const std::string& text) {
  shown_ = text;
  const Json value = Json::parse(text);
  const QSignalBlocker quiet(kind_);
  while (kind_->count() > KindCount) kind_->removeItem(KindCount);
  const bool texts = value.is_object() && value.contains("text");
  texts_->setVisible(texts);
  if (value == "letters") {
    kind_->setCurrentIndex(Letters);
  } else if (value == "counter") {
    kind_->setCurrentIndex(Counter);
  } else if (!texts) {
    kind_->addItem(QString::fromStdString(value.contains("file") ? value["file"].get<std::string>() : "stdin"));
    kind_->setCurrentIndex(KindCount);
  } else {
    kind_->setCurrentIndex(Texts);
    QStringList lines;
    for (const Json& line : value["text"]) lines << QString::fromStdString(line.get<std::string>());
    const QSignalBlocker silent(texts_);
    const QString joined = lines.join(QLatin1Char('\n'));
    if (!texts_->hasFocus() && texts_->toPlainText() != joined) texts_->setPlainText(joined);
  }
}

void PayloadEditor::readWhatIsTyped() {
  if (!pause_.isActive()) return;
  pause_.stop();
  readTexts();
}

void PayloadEditor::choose(int index) {
  if (index == Letters) return Q_EMIT edited("\"letters\"");
  if (index == Counter) return Q_EMIT edited("\"counter\"");
  if (index == Texts) Q_EMIT edited(Json{{"text", {tr("Hello").toStdString(), tr("world").toStdString()}}}.dump());
}

void PayloadEditor::readTexts() {
  const QString text = texts_->toPlainText();
  if (text.size() > kMostCharacters) {
    return Q_EMIT unreadable(tr("%L1 characters are too many for here (%L2 at most): put them into a file.")
                                 .arg(text.size())
                                 .arg(kMostCharacters));
  }
  Json lines = Json::array();
  for (const QString& line : text.split(QLatin1Char('\n'))) lines.push_back(line.toStdString());
  Q_EMIT edited(Json{{"text", lines}}.dump());
}

}  // namespace sticky::gui
