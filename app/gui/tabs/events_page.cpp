#include "app/gui/tabs/events_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <algorithm>

#include "app/gui/model/event_subject.h"
#include "app/gui/tabs/table.h"

namespace sticky::gui {
namespace {

constexpr int kMostRowsCopied = 100'000;
constexpr int kLongestFilter = 200;

}  // namespace

EventsPage::EventsPage(ViewState& state, FlowChoice& choice, QWidget* parent)
    : QWidget(parent),
      state_(state),
      choice_(choice),
      model_(new EventTableModel(this)),
      words_(new QLineEdit),
      kind_(new QComboBox),
      side_(new QComboBox),
      count_(new QLabel),
      copy_(new QPushButton),
      table_(makeTable(model_)) {
  auto* bar = new QHBoxLayout;
  bar->addWidget(words_, 2);
  bar->addWidget(kind_);
  bar->addWidget(side_);
  bar->addWidget(count_, 1);
  bar->addWidget(copy_);
  words_->setMaxLength(kLongestFilter);
  words_->setClearButtonEnabled(true);
  count_->setProperty("muted", true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 10, 4);
  column->setSpacing(4);
  column->addLayout(bar);
  column->addWidget(table_, 1);
  kind_->addItems({{}, {}, {}, {}, {}, {}, {}});
  side_->addItems({{}, {}, {}});
  auto* copy = new QAction(this);
  copy->setShortcut(QKeySequence::Copy);
  copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  table_->addAction(copy);
  connect(copy, &QAction::triggered, this, &EventsPage::copyRows);
  connect(copy_, &QPushButton::clicked, this, &EventsPage::copyRows);
  connect(words_, &QLineEdit::textChanged, this, &EventsPage::filter);
  connect(kind_, &QComboBox::currentIndexChanged, this, &EventsPage::filter);
  connect(side_, &QComboBox::currentIndexChanged, this, &EventsPage::filter);
  connect(model_, &EventTableModel::scanAdvanced, this, &EventsPage::showCount);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EventsPage::select);
  connect(&choice_, &FlowChoice::currentChanged, this, &EventsPage::showRun);
  connect(&state_, &ViewState::selectionChanged, this, &EventsPage::showSelection);
  retranslate();
  showRun();
  constexpr int kWidths[] = {90, 80, 80, 150, 150};
  for (int column_number = 0; column_number < 5; ++column_number) {
    table_->setColumnWidth(column_number, kWidths[column_number]);
  }
}

void EventsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) showRun();
}

// A table of a million rows takes its time to set up: not while nobody looks.
void EventsPage::showRun() {
  stale_ = !isVisible();
  if (stale_) {
    model_->setRun(nullptr, 0);
    return;
  }
  choice_.index() < 0 ? model_->setRun(choice_.result(), 0) : model_->setRun(choice_.result(), choice_.current().run);
  showSelection();
}

void EventsPage::filter() {
  EventFilter filter;
  filter.words = words_->text().trimmed();
  filter.kind = static_cast<EventKind>(std::max(kind_->currentIndex(), 0));
  if (side_->currentIndex() > 0) filter.side = side_->currentIndex() == 1 ? Side::client : Side::server;
  model_->setFilter(filter);
  showSelection();
}

void EventsPage::showCount() {
  const auto shown = static_cast<qulonglong>(model_->rowCount());
  const auto all = static_cast<qulonglong>(model_->eventCount());
  QString text = tr("%L1 of %L2 events").arg(shown).arg(all);
  if (model_->eventCount() == 0) text = choice_.result() ? tr("This run observed nothing.") : tr("No run yet.");
  if (model_->isScanning()) text = tr("%L1 found, searching…").arg(shown);
  if (shown == 0 && all > 0 && !model_->isScanning()) text = tr("No event of %L1 passes the filter.").arg(all);
  count_->setText(text);
  count_->setToolTip(text);
  copy_->setEnabled(shown > 0);
}

void EventsPage::showSelection() {
  if (linking_ || choice_.index() < 0) return;
  const auto event = eventFor(*choice_.result(), choice_.current().run, state_.selection());
  linking_ = true;
  const int row = event ? model_->rowOf(*event) : -1;
  if (row >= 0) {
    const QModelIndex index = model_->index(row, 0);
    table_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table_->scrollTo(index);
  } else {
    table_->clearSelection();
  }
  linking_ = false;
}

void EventsPage::select() {
  if (linking_ || choice_.index() < 0 || !table_->currentIndex().isValid()) return;
  linking_ = true;
  state_.select(subjectOf(*choice_.result(), choice_.current().run, model_->eventAt(table_->currentIndex().row())));
  linking_ = false;
}

void EventsPage::copyRows() {
  QModelIndexList selected = table_->selectionModel()->selectedRows();
  QList<int> rows;
  for (const QModelIndex& index : selected) rows << index.row();
  std::sort(rows.begin(), rows.end());
  if (rows.size() <= 1 &&
      !table_->hasFocus()) {  // the button, with at most the linked row selected: all that is shown
    rows.clear();
    for (int row = 0; row < std::min(model_->rowCount(), kMostRowsCopied); ++row) rows << row;
  }
  const bool cut = rows.size() >= kMostRowsCopied && model_->rowCount() > kMostRowsCopied;
  if (rows.size() > kMostRowsCopied) rows.resize(kMostRowsCopied);
  QStringList lines;
  QStringList heading;
  for (int column = 0; column < model_->columnCount(); ++column) {
    heading << model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  }
  lines << heading.join(QLatin1Char('\t'));
  for (const int row : rows) lines << model_->lineOf(row);
  QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
  count_->setText(cut ? tr("The first %L1 rows are copied; filter, or use --json, for more.").arg(kMostRowsCopied)
                      : tr("Rows copied: %L1").arg(rows.size()));
}

void EventsPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void EventsPage::retranslate() {
  words_->setPlaceholderText(tr("Filter: a word, a number, an option"));
  words_->setAccessibleName(tr("Filter events by words"));
  const QStringList kinds{tr("All events"),   tr("Send calls"), tr("Receive calls"),   tr("Packets"),
                          tr("Kernel state"), tr("Pauses"),     tr("Connection steps")};
  for (int i = 0; i < kinds.size(); ++i) kind_->setItemText(i, kinds[i]);
  kind_->setAccessibleName(tr("Kind of event"));
  const QStringList sides{tr("Both sides"), tr("Client"), tr("Server")};
  for (int i = 0; i < sides.size(); ++i) side_->setItemText(i, sides[i]);
  side_->setAccessibleName(tr("Side"));
  copy_->setText(tr("Copy rows"));
  copy_->setToolTip(tr("Copies the rows shown, for a spreadsheet. Ctrl+C copies the selected ones."));
  table_->setAccessibleName(tr("Events"));
  Q_EMIT model_->headerDataChanged(Qt::Horizontal, 0, model_->columnCount() - 1);
  table_->viewport()->update();
  showCount();
}

}  // namespace sticky::gui
