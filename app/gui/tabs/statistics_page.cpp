#include "app/gui/tabs/statistics_page.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableView>
#include <algorithm>

#include "app/gui/language.h"
#include "app/gui/tabs/table.h"
#include "core/figure/histogram.h"
#include "core/report/spread_name.h"

namespace sticky::gui {
namespace {

constexpr int kTimes = 30;
constexpr double kHistogramHeight = 150;

}  // namespace

StatisticsPage::StatisticsPage(FlowChoice& choice, QWidget* parent)
    : QWidget(parent),
      choice_(choice),
      model_(new StatisticsTableModel(this)),
      table_(makeTable(model_)),
      remark_(new QLabel),
      repeat_(new QPushButton),
      field_(new QComboBox),
      histogram_(new FigureWidget),
      task_(this) {
  auto* right = new QVBoxLayout;
  auto* bar = new QHBoxLayout;
  field_->setSizeAdjustPolicy(
      QComboBox::AdjustToMinimumContentsLengthWithIcon);  // the button beside it stays in sight
  field_->setMinimumContentsLength(8);
  bar->addWidget(field_, 1);
  bar->addWidget(repeat_);
  right->addLayout(bar);
  right->addWidget(remark_);
  right->addWidget(histogram_);
  right->addStretch();
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 6, 10, 4);
  row->addWidget(table_, 3);
  auto* spread = new QWidget;
  spread->setLayout(right);
  right->setContentsMargins(0, 0, 0, 0);
  row->addWidget(makeScrolling(spread), 2);
  remark_->setWordWrap(true);
  table_->horizontalHeader()->setStretchLastSection(false);
  table_->horizontalHeader()->setSectionResizeMode(StatisticsTableModel::What, QHeaderView::Stretch);
  connect(repeat_, &QPushButton::clicked, this, [this] { Q_EMIT repeatWanted(kTimes); });
  connect(field_, &QComboBox::currentIndexChanged, this, &StatisticsPage::showHistogram);
  connect(&choice_, &FlowChoice::listChanged, this, &StatisticsPage::computeAnew);
  retranslate();
}

void StatisticsPage::setTheme(ThemeName name) {
  histogram_->setTheme(name);
}

void StatisticsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) computeAnew();
}

// A million calls take a while to sort, and nobody waits for what nobody sees.
void StatisticsPage::computeAnew() {
  stale_ = !isVisible();
  if (stale_) return;
  if (!choice_.result()) return take({});
  QStringList names;
  for (const ShownFlow& shown : choice_.flows()) names << choice_.nameOf(shown);
  task_.start([this, result = choice_.result(), flows = choice_.flows(), names]() -> BackgroundTask::Then {
    Computed computed{statisticsOf(*result, flows, names), spreads_of(result->recording, result->understanding), 1};
    for (const Run& run : result->recording.runs) {
      computed.repeats = std::max<std::size_t>(computed.repeats, run.key.repeat + 1);
    }
    return [this, result, computed] {
      if (choice_.result() == result) take(computed);
    };
  });
}

void StatisticsPage::take(Computed computed) {
  model_->setStatistics(std::move(computed.statistics));
  for (int column = StatisticsTableModel::Count; column < StatisticsTableModel::ColumnCount; ++column) {
    table_->resizeColumnToContents(column);
  }
  const QString before = field_->currentData().toString();
  spreads_ = std::move(computed.spreads);
  repeats_ = computed.repeats;
  const QSignalBlocker quiet(field_);
  field_->clear();
  for (const auto& [field, spread] : spreads_)
    field_->addItem(gui::shown(name_of_spread(field)), QString::fromStdString(field));
  const QString usual = QString::fromStdString(spreads_.contains("tcp.recv_calls") ? "tcp.recv_calls" : "");
  field_->setCurrentIndex(std::max({field_->findData(before), before.isEmpty() ? field_->findData(usual) : -1, 0}));
  field_->setVisible(field_->count() > 0);
  showHistogram();
  Q_EMIT shown();
}

void StatisticsPage::showHistogram() {
  const auto found = spreads_.find(field_->currentData().toString().toStdString());
  histogram_->setVisible(found != spreads_.end());
  if (found == spreads_.end()) {
    remark_->setText(choice_.result()
                         ? tr("One run proves nothing: how much of it was luck shows when it is run many times.")
                         : tr("No run yet."));
    return;
  }
  const Distribution& spread = found->second;
  remark_->setText(tr("In %L1 runs: least %L2, median %L3, greatest %L4.")
                       .arg(repeats_)
                       .arg(spread.min)
                       .arg(spread.median)
                       .arg(spread.max));
  const QString heading = tr("%1 in %L2 runs").arg(gui::shown(name_of_spread(found->first))).arg(repeats_);
  HistogramSubject subject{spread, {heading.toStdString(), heading.toStdString()}, unit_of_spread(found->first)};
  histogram_->setLayout(
      [subject = std::move(subject)](double width, const TextMetrics& metrics) {
        Style style;
        style.language = currentLanguage();
        return layout_histogram(subject, width, kHistogramHeight, style, metrics);
      },
      remark_->text());
}

void StatisticsPage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void StatisticsPage::retranslate() {
  repeat_->setText(tr("Run %1 times").arg(kTimes));
  repeat_->setToolTip(tr("Repeats the experiment and shows how its numbers spread."));
  field_->setAccessibleName(tr("Number whose spread is shown"));
  field_->setToolTip(field_->accessibleName());
  histogram_->setAccessibleName(tr("Spread over repeated runs"));
  table_->setAccessibleName(tr("Sizes, gaps and latencies"));
  Q_EMIT model_->headerDataChanged(Qt::Horizontal, 0, model_->columnCount() - 1);
  for (int i = 0; i < field_->count(); ++i)
    field_->setItemText(i, gui::shown(name_of_spread(field_->itemData(i).toString().toStdString())));
  showHistogram();
  stale_ = true;
  if (isVisible()) computeAnew();
}

}  // namespace sticky::gui
