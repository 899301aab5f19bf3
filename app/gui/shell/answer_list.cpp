#include "app/gui/shell/answer_list.h"

#include <QCoreApplication>
#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>
#include <algorithm>

#include "app/gui/language.h"
#include "core/experiment/presets.h"

namespace sticky::gui {
namespace {

constexpr std::size_t kMostAnswers = 3;
constexpr int kAnswerPadding = 8;
constexpr int kLeastAnswerWidth = 160;
constexpr int kMostAnswersHeight = 380;

struct AnswerWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::AnswerList)
};

/// One of the three texts of an answer, in the list's own type.
struct AnswerPart {
  QString text;
  bool strong = false;
  bool muted = false;
};

std::vector<AnswerPart> partsOf(const QModelIndex& index) {
  return {{index.data(Qt::DisplayRole).toString(), true, false},
          {index.data(AnswerListModel::AnswerRole).toString(), false, false},
          {index.data(AnswerListModel::ShownByRole).toString(), false, true}};
}

QFont fontOf(const AnswerPart& part, QFont font) {
  font.setBold(part.strong);
  return font;
}

int heightOf(const AnswerPart& part, const QFont& font, int width) {
  return QFontMetrics(fontOf(part, font))
      .boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, part.text)
      .height();
}

/// Question, answer and what shows it, one below the other, wrapped.
class AnswerDelegate final : public QStyledItemDelegate {
 public:
  explicit AnswerDelegate(QListView* view) : QStyledItemDelegate(view), view_(view) {}

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const int width = std::max(view_->viewport()->width(), kLeastAnswerWidth);
    int height = 2 * kAnswerPadding;
    for (const AnswerPart& part : partsOf(index)) height += heightOf(part, option.font, width - 2 * kAnswerPadding);
    return {width, height};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, selected ? option.palette.highlight() : option.palette.base());
    QRect room = option.rect.adjusted(kAnswerPadding, kAnswerPadding, -kAnswerPadding, 0);
    for (const AnswerPart& part : partsOf(index)) {
      room.setHeight(heightOf(part, option.font, room.width()));
      painter->setFont(fontOf(part, option.font));
      painter->setPen(option.palette.color(selected     ? QPalette::HighlightedText
                                           : part.muted ? QPalette::PlaceholderText
                                                        : QPalette::Text));
      painter->drawText(room, Qt::TextWordWrap, part.text);
      room.moveTop(room.bottom() + 1);
    }
  }

 private:
  QListView* view_;
};

QString presetText(const ShownByPreset& shown, Language language) {
  const Preset& preset = preset_named(shown.preset);
  const QString title = QString::fromStdString(preset.title.in(language));
  if (shown.variant.empty()) return AnswerWords::tr("Shown by: %1").arg(title);
  return AnswerWords::tr("Shown by: %1, variant %2").arg(title, QString::fromStdString(shown.variant));
}

}  // namespace

Language answerLanguage(const QString& query) {
  return language_of(query.toStdString(), currentLanguage()) == Language::zh ? Language::zh : currentLanguage();
}

QString shownByText(const Question& question, Language language) {
  if (const auto* preset = std::get_if<ShownByPreset>(&question.shown_by)) return presetText(*preset, language);
  if (const auto* demo = std::get_if<ShownByDemo>(&question.shown_by)) {
    return AnswerWords::tr("Shown by a small program to read and run: demos/%1.cpp")
        .arg(QString::fromStdString(demo->demo));
  }
  return QString::fromStdString(std::get<NotShown>(question.shown_by).why.in(language));
}

void AnswerListModel::setQuery(const QString& query) {
  beginResetModel();
  language_ = answerLanguage(query);
  answers_ = query.trimmed().isEmpty() ? std::vector<Answer>() : ask(query.toStdString(), kMostAnswers);
  endResetModel();
}

int AnswerListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(answers_.size());
}

QVariant AnswerListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Question& question = questionAt(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return QString::fromStdString(question.question.in(language_));
    case AnswerRole:
      return QString::fromStdString(question.right_answer.in(language_));
    case ShownByRole:
      return shownByText(question, language_);
    case Qt::AccessibleTextRole:
      return QStringList{data(index, Qt::DisplayRole).toString(), data(index, AnswerRole).toString(),
                         data(index, ShownByRole).toString()}
          .join(QLatin1Char('\n'));
    default:
      return {};
  }
}

AnswerView::AnswerView(QWidget* parent) : QListView(parent) {
  setItemDelegate(new AnswerDelegate(this));
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setResizeMode(QListView::Adjust);
}

void AnswerView::fitHeight() {
  int height = 0;
  for (int row = 0; row < model()->rowCount(); ++row) height += sizeHintForIndex(model()->index(row, 0)).height();
  setFixedHeight(std::min(height, kMostAnswersHeight));
}

void AnswerView::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) {
    scheduleDelayedItemsLayout();
    fitHeight();
  }
}

}  // namespace sticky::gui
