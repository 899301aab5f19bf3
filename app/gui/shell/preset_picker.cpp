#include "app/gui/shell/preset_picker.h"

#include <QCoreApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "app/gui/shell/answer_list.h"

namespace sticky::gui {
namespace {

constexpr int kWidth = 560;
constexpr int kHeight = 560;
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
      list_(new QListView),
      answers_(new AnswerListModel(this)),
      answers_heading_(new QLabel),
      answer_view_(new AnswerView),
      nothing_(new QLabel) {
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
  column->addWidget(list_, 1);
  column->addWidget(answers_heading_);
  column->addWidget(answer_view_);
  column->addWidget(nothing_);
  column->addStretch();
  answer_view_->setModel(answers_);
  answers_heading_->setProperty("heading", true);
  nothing_->setWordWrap(true);
  nothing_->setProperty("muted", true);
  connect(this, &QPushButton::clicked, this, &PresetPicker::open);
  connect(words_, &QLineEdit::textChanged, this, &PresetPicker::search);
  connect(words_, &QLineEdit::returnPressed, this, &PresetPicker::chooseMarked);
  connect(list_, &QListView::clicked, this, &PresetPicker::choose);
  connect(list_, &QListView::activated, this, &PresetPicker::choose);
  connect(answer_view_, &QListView::clicked, this, &PresetPicker::chooseAnswer);
  connect(answer_view_, &QListView::activated, this, &PresetPicker::chooseAnswer);
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
  answers_->setQuery(text);
  const bool presets = found_->rowCount() > 0, answers = answers_->rowCount() > 0;
  list_->setVisible(presets);
  answers_heading_->setVisible(answers);
  answer_view_->setVisible(answers);
  answer_view_->fitHeight();
  nothing_->setVisible(!presets && !answers);
  if (!presets) return mark(answer_view_, answers_->index(0));
  const QModelIndexList current =
      found_->match(found_->index(0, 0), PresetListModel::IdRole, id_, 1, Qt::MatchExactly);
  mark(list_, current.isEmpty() || !text.isEmpty() ? found_->index(0, 0) : current.constFirst());
}

void PresetPicker::mark(QListView* list, const QModelIndex& index) {
  QListView* other = list == list_ ? static_cast<QListView*>(answer_view_) : list_;
  other->setCurrentIndex({});
  list->setCurrentIndex(index);
}

void PresetPicker::moveMark(QKeyEvent* key) {
  const bool answers = answer_view_->currentIndex().isValid();
  QListView* list = answers ? static_cast<QListView*>(answer_view_) : list_;
  const int row = list->currentIndex().row();
  const bool down = key->key() == Qt::Key_Down || key->key() == Qt::Key_PageDown;
  const bool leaves = down ? row == list->model()->rowCount() - 1 : row <= 0;
  if (leaves && down && !answers && answers_->rowCount() > 0) return mark(answer_view_, answers_->index(0));
  if (leaves && !down && answers && found_->rowCount() > 0) {
    return mark(list_, found_->index(found_->rowCount() - 1, 0));
  }
  QCoreApplication::sendEvent(list, key);
}

void PresetPicker::chooseMarked() {
  answer_view_->currentIndex().isValid() ? chooseAnswer(answer_view_->currentIndex()) : choose(list_->currentIndex());
}

void PresetPicker::choose(const QModelIndex& index) {
  if (!index.isValid() || !popup_->isVisible()) return;  // a click may count as an activation, too
  popup_->hide();
  if (index.data(PresetListModel::UnavailableRole).toBool()) return Q_EMIT unavailableChosen();
  Q_EMIT chosen(index.data(PresetListModel::IdRole).toString());
}

void PresetPicker::chooseAnswer(const QModelIndex& index) {
  if (!index.isValid() || !popup_->isVisible()) return;
  popup_->hide();
  const Question& question = answers_->questionAt(index.row());
  const auto* preset = std::get_if<ShownByPreset>(&question.shown_by);
  const QString question_text = index.data().toString();
  const QString answer = index.data(AnswerListModel::AnswerRole).toString();
  if (preset == nullptr) {
    const QString more = index.data(AnswerListModel::ShownByRole).toString();
    return Q_EMIT answered(QStringLiteral("%1\n%2\n%3").arg(question_text, answer, more), {}, {});
  }
  const bool missing = needsMissingLink(question);
  Q_EMIT answered(QStringLiteral("%1\n%2").arg(question_text, answer),
                  missing ? QString() : QString::fromStdString(preset->preset),
                  QString::fromStdString(preset->variant));
  if (missing) Q_EMIT unavailableChosen();
}

bool PresetPicker::needsMissingLink(const Question& question) const {
  const QString id = QString::fromStdString(std::get<ShownByPreset>(question.shown_by).preset);
  const QModelIndexList found = presets_->match(presets_->index(0), PresetListModel::IdRole, id, 1, Qt::MatchExactly);
  return !found.isEmpty() && found.constFirst().data(PresetListModel::UnavailableRole).toBool();
}

bool PresetPicker::eventFilter(QObject* watched, QEvent* event) {
  if (watched != words_ || event->type() != QEvent::KeyPress) return QPushButton::eventFilter(watched, event);
  auto* key = static_cast<QKeyEvent*>(event);
  switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      moveMark(key);
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
  words_->setPlaceholderText(tr("Search, or ask in your own words: recv returns half my json"));
  words_->setAccessibleName(tr("Search for a preset, or ask a question"));
  list_->setAccessibleName(tr("Presets"));
  answers_heading_->setText(tr("Answers to your question"));
  answer_view_->setAccessibleName(tr("Answers to your question"));
  nothing_->setText(
      tr("Nothing here answers that. Name the call, the option or what you see, such as “recv returns half my json”. "
         "With nothing written, every preset is listed."));
  presets_->retranslate();
}

}  // namespace sticky::gui
