#include "app/gui/tabs/byte_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <limits>

#include "app/gui/paint/painter.h"
#include "core/base/message_name.h"
#include "core/figure/theme.h"

namespace sticky::gui {
namespace {

constexpr int kOuterMargin = 10;
constexpr int kColumnGap = 18;
constexpr int kMostPerRow = 64;
constexpr std::uint64_t kMostCopied = 4U << 20U;

QString hexOf(std::byte value) {
  return QStringLiteral("%1").arg(std::to_integer<unsigned>(value), 2, 16, QLatin1Char('0'));
}

int toInt(std::uint64_t value) {
  return static_cast<int>(std::min<std::uint64_t>(value, std::numeric_limits<int>::max()));
}

}  // namespace

QString textOf(std::byte value) {
  constexpr unsigned kControlPictures = 0x2400;
  constexpr unsigned kDelete = 0x7f;
  const auto code = std::to_integer<unsigned>(value);
  if (code < 0x20) return QChar(kControlPictures + code);
  if (code == kDelete) return QChar(kControlPictures + 0x21);
  return code < kDelete ? QChar(code) : QChar(0xb7);
}

ByteView::ByteView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  setFrameShape(QFrame::NoFrame);
  viewport()->setCursor(Qt::IBeamCursor);
  viewport()->setBackgroundRole(QPalette::Base);
  measure();
}

void ByteView::setBytes(ByteSequence bytes) {
  bytes_ = std::move(bytes);
  selected_ = {};
  anchor_ = cursor_ = 0;
  measure();
  verticalScrollBar()->setValue(0);
  viewport()->update();
}

std::uint64_t ByteView::rows() const {
  const auto per_row = static_cast<std::uint64_t>(columns_.per_row);
  return (bytes_.size() + per_row - 1) / per_row;
}

void ByteView::measure() {
  const QFontMetrics metrics(font());
  const int digit = metrics.horizontalAdvance(QLatin1Char('0'));
  const int offset_digits = static_cast<int>(QString::number(bytes_.size()).size()) + 1;
  columns_.row = metrics.height() + 6;
  columns_.hex = kOuterMargin + digit * offset_digits + kColumnGap;
  columns_.hex_step = digit * 3;
  columns_.text_step = digit + 3;
  const int names = digit * 9;
  const int room = viewport()->width() - columns_.hex - kColumnGap * 2 - names - kOuterMargin;
  columns_.per_row = std::clamp(room / (columns_.hex_step + columns_.text_step) / 8 * 8, 8, kMostPerRow);
  columns_.text = columns_.hex + columns_.per_row * columns_.hex_step + kColumnGap;
  columns_.names = columns_.text + columns_.per_row * columns_.text_step + kColumnGap;
  const int page = std::max(viewport()->height() / columns_.row, 1);
  verticalScrollBar()->setRange(0, std::max(toInt(rows()) - page, 0));
  verticalScrollBar()->setPageStep(page);
  horizontalScrollBar()->setRange(0, std::max(columns_.names + names + kOuterMargin - viewport()->width(), 0));
  horizontalScrollBar()->setPageStep(viewport()->width());
}

void ByteView::resizeEvent(QResizeEvent* event) {
  const auto first =
      static_cast<std::uint64_t>(verticalScrollBar()->value()) * static_cast<std::uint64_t>(columns_.per_row);
  QAbstractScrollArea::resizeEvent(event);
  measure();
  verticalScrollBar()->setValue(toInt(first / static_cast<std::uint64_t>(columns_.per_row)));
}

void ByteView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) measure();
}

void ByteView::paintEvent(QPaintEvent* event) {
  QPainter painter(viewport());
  painter.fillRect(event->rect(), palette().base());
  painter.translate(-horizontalScrollBar()->value(), 0);
  const auto top = static_cast<std::uint64_t>(verticalScrollBar()->value());
  for (int y = 0; y < viewport()->height(); y += columns_.row) {
    const std::uint64_t row = top + static_cast<std::uint64_t>(y / columns_.row);
    if (row >= rows()) break;
    paintRow(painter, row, y);
  }
}

void ByteView::paintRow(QPainter& painter, std::uint64_t row, int y) const {
  const std::uint64_t begin = row * static_cast<std::uint64_t>(columns_.per_row);
  const std::uint64_t end = std::min(begin + static_cast<std::uint64_t>(columns_.per_row), bytes_.size());
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(QRect(0, y, columns_.hex - kColumnGap, columns_.row), Qt::AlignRight | Qt::AlignVCenter,
                   QString::number(begin));
  const std::uint32_t first_message = bytes_.at(begin).message;
  std::uint32_t last_message = first_message;
  for (std::uint64_t position = begin; position < end; ++position) {
    const ByteCell cell = bytes_.at(position);
    const int column = static_cast<int>(position - begin);
    paintCell(painter, cell, {columns_.hex + column * columns_.hex_step, y + 1, columns_.hex_step, columns_.row - 2},
              hexOf(cell.value));
    paintCell(painter, cell,
              {columns_.text + column * columns_.text_step, y + 1, columns_.text_step, columns_.row - 2},
              textOf(cell.value));
    last_message = cell.message;
  }
  painter.setPen(palette().color(QPalette::PlaceholderText));
  const QString names =
      QString::fromStdString(first_message <= last_message ? message_span_name(first_message, last_message)
                                                           : message_name(first_message) + ", …");
  painter.drawText(QRect(columns_.names, y, columns_.hex_step * 3, columns_.row), Qt::AlignLeft | Qt::AlignVCenter,
                   names);
}

void ByteView::paintCell(QPainter& painter, const ByteCell& cell, const QRect& box, const QString& text) const {
  constexpr double kFaded = 0.3;
  const QColor ink = palette().color(QPalette::Text);
  painter.fillRect(box, toQt(message_colour(cell.message), cell.arrived ? 1 : kFaded));
  if (selected_.contains(cell.offset)) {
    painter.fillRect(QRect(box.left(), box.bottom() - 2, box.width(), 3), ink);
    painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), ink);
  }
  painter.setPen(cell.arrived ? toQt(letter_colour(cell.message)) : ink);
  painter.drawText(box, Qt::AlignCenter, text);
  if (!cell.arrived) painter.drawLine(box.bottomLeft(), box.topRight());
  if (cell.first_of_receive) painter.fillRect(QRect(box.left() - 1, box.top() - 1, 3, box.height() + 2), ink);
  if (cell.first_of_send) painter.fillRect(QRect(box.left() - 1, box.top() - 1, 7, 3), ink);
}

std::optional<std::uint64_t> ByteView::positionAt(const QPoint& point) const {
  const int x = point.x() + horizontalScrollBar()->value();
  int column = -1;
  if (x >= columns_.hex && x < columns_.hex + columns_.per_row * columns_.hex_step) {
    column = (x - columns_.hex) / columns_.hex_step;
  } else if (x >= columns_.text && x < columns_.text + columns_.per_row * columns_.text_step) {
    column = (x - columns_.text) / columns_.text_step;
  }
  if (column < 0 || point.y() < 0) return std::nullopt;
  const int row = verticalScrollBar()->value() + point.y() / columns_.row;
  const std::uint64_t position = static_cast<std::uint64_t>(row) * static_cast<std::uint64_t>(columns_.per_row) +
                                 static_cast<std::uint64_t>(column);
  return position < bytes_.size() ? std::optional(position) : std::nullopt;
}

void ByteView::setSelection(ByteRange payload) {
  if (payload == selected_) return;
  selected_ = payload;
  if (!payload.empty()) {
    if (const auto position = bytes_.positionOf(payload.begin)) {
      anchor_ = *position;
      cursor_ = bytes_.positionOf(payload.end - 1).value_or(*position);
      show(*position);
    }
  }
  viewport()->update();
}

void ByteView::show(std::uint64_t position) {
  const int row = toInt(position / static_cast<std::uint64_t>(columns_.per_row));
  QScrollBar& bar = *verticalScrollBar();
  if (row < bar.value()) bar.setValue(row);
  if (row >= bar.value() + bar.pageStep()) bar.setValue(row - bar.pageStep() + 1);
}

void ByteView::selectPositions(std::uint64_t from, std::uint64_t to) {
  const ByteRange piece = bytes_.pieceAround(anchor_);  // bytes of one selection follow one another in the payload
  const std::uint64_t first = std::clamp(std::min(from, to), piece.begin, piece.end - 1);
  const std::uint64_t last = std::clamp(std::max(from, to), piece.begin, piece.end - 1);
  selected_ = {bytes_.at(first).offset, bytes_.at(last).offset + 1};
  viewport()->update();
  Q_EMIT selected(selected_);
}

void ByteView::moveCursor(std::uint64_t position, bool extend) {
  if (bytes_.size() == 0) return;
  cursor_ = std::min(position, bytes_.size() - 1);
  if (!extend) anchor_ = cursor_;
  show(cursor_);
  selectPositions(anchor_, cursor_);
}

void ByteView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const auto position = positionAt(event->pos());
  if (position) {
    moveCursor(*position, event->modifiers().testFlag(Qt::ShiftModifier));
  } else {
    selected_ = {};
    viewport()->update();
    Q_EMIT selected(selected_);
  }
}

void ByteView::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton)) return;
  if (const auto position = positionAt(event->pos())) moveCursor(*position, true);
}

void ByteView::keyPressEvent(QKeyEvent* event) {
  const auto row = static_cast<std::uint64_t>(columns_.per_row);
  const auto page = row * static_cast<std::uint64_t>(verticalScrollBar()->pageStep());
  const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
  const auto back = [&](std::uint64_t by) { moveCursor(cursor_ - std::min(by, cursor_), extend); };
  if (event->matches(QKeySequence::Copy)) return copyHex();
  if (event->matches(QKeySequence::SelectAll) && bytes_.size() > 0) {
    moveCursor(0, false);
    return moveCursor(bytes_.size() - 1, true);
  }
  switch (event->key()) {
    case Qt::Key_Left:
      return back(1);
    case Qt::Key_Right:
      return moveCursor(cursor_ + 1, extend);
    case Qt::Key_Up:
      return back(row);
    case Qt::Key_Down:
      return moveCursor(cursor_ + row, extend);
    case Qt::Key_PageUp:
      return back(page);
    case Qt::Key_PageDown:
      return moveCursor(cursor_ + page, extend);
    case Qt::Key_Home:
      return moveCursor(0, extend);
    case Qt::Key_End:
      return moveCursor(std::numeric_limits<std::uint64_t>::max() / 2, extend);
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void ByteView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(tr("Copy as &hex"), this, &ByteView::copyHex);
  menu.addAction(tr("Copy as &text"), this, &ByteView::copyText);
  menu.exec(event->globalPos());
}

bool ByteView::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const auto position = positionAt(help->pos());
  position ? QToolTip::showText(help->globalPos(), describe(*position), viewport()) : QToolTip::hideText();
  return true;
}

QString ByteView::describe(std::uint64_t position) const {
  const ByteCell cell = bytes_.at(position);
  const auto range_of = [](const Tile& tile) {
    return QStringLiteral("[%L1, %L2)")
        .arg(static_cast<qulonglong>(tile.range.begin))
        .arg(static_cast<qulonglong>(tile.range.end));
  };
  QStringList lines{tr("byte %L1 of message %2, value %3")
                        .arg(static_cast<qulonglong>(cell.offset))
                        .arg(QString::fromStdString(message_name(cell.message)), hexOf(cell.value))};
  if (const auto send = bytes_.sendOf(cell.offset)) lines << tr("sent by the call for %1").arg(range_of(*send));
  if (const auto receive = bytes_.receiveOf(cell.offset)) {
    lines << tr("received by the call that returned %1").arg(range_of(*receive));
  } else {
    lines << tr("never received");
  }
  return lines.join(QLatin1Char('\n'));
}

void ByteView::copy(const std::function<QString(Bytes)>& write) {
  if (selected_.empty()) return Q_EMIT refused(tr("Nothing is selected: select bytes first, or all with Ctrl+A."));
  if (selected_.size() > kMostCopied) {
    return Q_EMIT refused(tr("%L1 bytes are too many for the clipboard: select %L2 at most, or save the run.")
                              .arg(static_cast<qulonglong>(selected_.size()))
                              .arg(static_cast<qulonglong>(kMostCopied)));
  }
  ByteVector copied;
  const auto first = bytes_.positionOf(selected_.begin);
  for (std::uint64_t i = 0; first && i < selected_.size() && *first + i < bytes_.size(); ++i) {
    copied.push_back(bytes_.at(*first + i).value);
  }
  QApplication::clipboard()->setText(write(copied));
}

void ByteView::copyHex() {
  copy([](Bytes bytes) { return QString::fromStdString(to_hex(bytes)); });
}

void ByteView::copyText() {
  copy([](Bytes bytes) {
    const std::string_view text = as_text(bytes);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
  });
}

}  // namespace sticky::gui
