#include "app/gui/shell/preset_picker.h"

#include <QCoreApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace sticky::gui {
namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 520;
constexpr int kRowPadding = 8;

/// Title, and what it answers below it; the link that it needs at the right.
class PresetDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override {
    return {0, 2 * option.fontMetrics.height() + 2 * kRowPadding};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette& colours = option.palette;
    painter->fillRect(option.rect, selected ? colours.highlight() : colours.base());
    const bool pale = index.data(PresetListModel::UnavailableRole).toBool();
    const QColor strong = colours.color(selected ? QPalette::HighlightedText
                                        : pale   ? QPalette::PlaceholderText
                                                 : QPalette::Text);
    const QColor muted = colours.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText);
    QRect line = option.rect.adjusted(kRowPadding + 2, kRowPadding, -kRowPadding - 2, 0);
    line.setHeight(option.fontMetrics.height());
    const QString note = index.data(PresetListModel::NoteRole).toString();
    const int note_width = note.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(note) + kRowPadding;
    painter->setPen(muted);
    painter->setFont(option.font);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, note);
    drawElided(*painter, line.translated(0, line.height()), index.data(PresetListModel::QuestionRole).toString());
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(strong);
    drawElided(*painter, line.adjusted(0, 0, -note_width, 0), index.data(Qt::DisplayRole).toString());
  }

 private:
  static void drawElided(QPainter& painter, const QRect& rect, const QString& text) {
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
  }
};

}  // namespace

PresetPicker::PresetPicker(QWidget* parent)
    : QPushButton(parent),
      presets_(new PresetListModel(this)),
      found_(new PresetFilter(this)),
      popup_(new QFrame(this, Qt::Popup)),
      words_(new QLineEdit),
      list_(new QListView) {
  setObjectName(QStringLiteral("presets"));
  found_->setSourceModel(presets_);
  list_->setModel(found_);
  list_->setItemDelegate(new PresetDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setMouseTracking(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  words_->installEventFilter(this);
  words_->setClearButtonEnabled(true);
  popup_->setFrameShape(QFrame::StyledPanel);
  auto* column = new QVBoxLayout(popup_);
  column->setContentsMargins(kRowPadding, kRowPadding, kRowPadding, kRowPadding);
  column->addWidget(words_);
  column->addWidget(list_);
  connect(this, &QPushButton::clicked, this, &PresetPicker::open);
  connect(words_, &QLineEdit::textChanged, this, &PresetPicker::search);
  connect(words_, &QLineEdit::returnPressed, this, [this] { choose(list_->currentIndex()); });
  connect(list_, &QListView::clicked, this, &PresetPicker::choose);
  retranslate();
}

void PresetPicker::open() {
  words_->clear();
  search({});
  popup_->resize(kWidth, kHeight);
  QPoint corner = mapToGlobal(QPoint(0, height() + 2));
  const QRect there = screen()->availableGeometry();
  corner.setX(std::clamp(corner.x(), there.left(), std::max(there.left(), there.right() - kWidth)));
  corner.setY(std::clamp(corner.y(), there.top(), std::max(there.top(), there.bottom() - kHeight)));
  popup_->move(corner);
  popup_->show();
  words_->setFocus();
}

void PresetPicker::search(const QString& text) {
  found_->setWords(text);
  const QModelIndexList current =
      found_->match(found_->index(0, 0), PresetListModel::IdRole, id_, 1, Qt::MatchExactly);
  list_->setCurrentIndex(current.isEmpty() || !text.isEmpty() ? found_->index(0, 0) : current.constFirst());
}

void PresetPicker::choose(const QModelIndex& index) {
  if (!index.isValid()) return;
  popup_->hide();
  if (index.data(PresetListModel::UnavailableRole).toBool()) return Q_EMIT unavailableChosen();
  Q_EMIT chosen(index.data(PresetListModel::IdRole).toString());
}

bool PresetPicker::eventFilter(QObject* watched, QEvent* event) {
  if (watched != words_ || event->type() != QEvent::KeyPress) return QPushButton::eventFilter(watched, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      QCoreApplication::sendEvent(list_, event);
      return true;
    default:
      return false;
  }
}

void PresetPicker::setCurrent(const QString& id, const QString& name) {
  id_ = id;
  name_ = name;
  showName();
}

void PresetPicker::showName() {
  const int room = width() - 40;
  setText(fontMetrics().elidedText(name_, Qt::ElideRight, room).replace(QLatin1Char('&'), QLatin1String("&&")) +
          QStringLiteral("  ▾"));
  setToolTip(name_);
}

void PresetPicker::resizeEvent(QResizeEvent* event) {
  QPushButton::resizeEvent(event);
  showName();
}

void PresetPicker::retranslate() {
  setAccessibleName(tr("Preset"));
  words_->setPlaceholderText(tr("Search in titles and questions"));
  words_->setAccessibleName(tr("Search in titles and questions"));
  list_->setAccessibleName(tr("Presets"));
  presets_->retranslate();
}

}  // namespace sticky::gui
