#include "tests/app/gui/text_fit.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTextBoundaryFinder>
#include <QTextDocument>
#include <cmath>

#include "app/gui/paint/figure_widget.h"

namespace sticky::gui {
namespace {

constexpr int kTolerance = 1;      // pixels: widths are rounded up and down
constexpr double kTouching = 1.5;  // pixels by which the boxes of two texts may touch
constexpr double kAscent = 0.72;   // of the size: what a line of text covers above its baseline
constexpr double kDescent = 0.12;

QString described(const QWidget& widget, const QString& text, const QString& what) {
  return QStringLiteral("%1 '%2' “%3”: %4")
      .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(), text.left(80).simplified(),
           what);
}

/// What no line break may divide. Chinese breaks between any two characters.
QStringList wordsOf(const QString& text) {
  QStringList words;
  QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
  for (qsizetype from = 0, to = finder.toNextBoundary(); to != -1; from = to, to = finder.toNextBoundary()) {
    words << text.mid(from, to - from).trimmed();
  }
  return words;
}

void look(const QLabel& label, QStringList& found) {
  const QString text = label.text();
  if (text.isEmpty()) return;
  const QSize room = label.size();
  const QSize wanted = label.wordWrap() ? QSize(0, label.heightForWidth(room.width())) : label.sizeHint();
  if (wanted.width() > room.width() + kTolerance || wanted.height() > room.height() + kTolerance) {
    found << described(label, text,
                       QStringLiteral("needs %1×%2, has %3×%4")
                           .arg(wanted.width())
                           .arg(wanted.height())
                           .arg(room.width())
                           .arg(room.height()));
  }
  if (label.wordWrap()) {
    for (const QString& word : wordsOf(text)) {
      if (Qt::mightBeRichText(text) || label.fontMetrics().horizontalAdvance(word) <= label.contentsRect().width())
        continue;
      found << described(label, word, QStringLiteral("one word is wider than its column"));
    }
  }
  if (text.endsWith(QChar(0x2026)) && label.toolTip().isEmpty() && label.accessibleName().isEmpty() &&
      !label.wordWrap()) {
    found << described(label, text, QStringLiteral("cut without a tooltip"));
  }
}

void look(const QAbstractButton& button, QStringList& found) {
  if (button.text().isEmpty()) return;
  const int wanted = button.fontMetrics().horizontalAdvance(QString(button.text()).remove(QLatin1Char('&')));
  if (wanted > button.width() + kTolerance) {
    found << described(button, button.text(),
                       QStringLiteral("needs %1, has %2 pixels").arg(wanted).arg(button.width()));
  }
}

void look(const QComboBox& box, QStringList& found) {
  QStyleOptionComboBox option;
  option.initFrom(&box);
  const QRect room = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
  const int wanted = box.fontMetrics().horizontalAdvance(box.currentText());
  if (wanted > room.width() + kTolerance && box.toolTip().isEmpty()) {
    found << described(box, box.currentText(),
                       QStringLiteral("needs %1, has %2 pixels").arg(wanted).arg(room.width()));
  }
}

QRectF boxOf(const Label& label, const TextMetrics& metrics) {
  const double width = metrics.width(label.text, label.size, label.bold);
  const double left = label.anchor == Anchor::start    ? label.at.x
                      : label.anchor == Anchor::middle ? label.at.x - width / 2
                                                       : label.at.x - width;
  return {left, label.at.y - label.size * kAscent, width, label.size * (kAscent + kDescent)};
}

void look(const FigureWidget& widget, QStringList& found) {
  const DrawList& figure = widget.figure();
  std::vector<std::pair<QRectF, const Label*>> labels;
  const QtMetrics metrics;
  for (const Item& item : figure.items) {
    const auto* label = std::get_if<Label>(&item.shape);
    if (label == nullptr || label->text.empty()) continue;
    const QRectF box = boxOf(*label, metrics);
    const QString text = QString::fromStdString(label->text);
    if (box.left() < -kTouching || box.right() > figure.width + kTouching ||
        box.bottom() > figure.height + kTouching) {
      found << described(widget, text, QStringLiteral("reaches beyond the figure"));
    }
    for (const auto& [other, other_label] : labels) {
      const QRectF common = box.intersected(other);
      if (common.width() <= kTouching || common.height() <= kTouching) continue;
      found << described(widget, text, QStringLiteral("lies on “%1”").arg(QString::fromStdString(other_label->text)));
    }
    labels.emplace_back(box, label);
  }
}

}  // namespace

QStringList textsThatDoNotFit(const QWidget& window) {
  QStringList found;
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    if (const auto* label = qobject_cast<const QLabel*>(widget)) look(*label, found);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) look(*button, found);
    if (const auto* box = qobject_cast<const QComboBox*>(widget)) look(*box, found);
    if (const auto* figure = qobject_cast<const FigureWidget*>(widget)) look(*figure, found);
  }
  return found;
}

}  // namespace sticky::gui
