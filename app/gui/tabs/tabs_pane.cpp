#include "app/gui/tabs/tabs_pane.h"

#include <QComboBox>
#include <QEvent>

#include "app/gui/tabs/bytes_page.h"
#include "app/gui/tabs/decoder_page.h"
#include "app/gui/tabs/events_page.h"
#include "app/gui/tabs/statistics_page.h"

namespace sticky::gui {

TabsPane::TabsPane(ViewState& state, QWidget* parent)
    : QTabWidget(parent),
      choice_(state),
      flows_(new QComboBox),
      bytes_(new BytesPage(state, choice_)),
      events_(new EventsPage(state, choice_)),
      decoder_(new DecoderPage(state, choice_)),
      statistics_(new StatisticsPage(choice_)) {
  setDocumentMode(true);
  setObjectName(QStringLiteral("tabs"));
  addTab(bytes_, {});
  addTab(events_, {});
  addTab(decoder_, {});
  addTab(statistics_, {});
  flows_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  setCornerWidget(flows_);
  connect(&choice_, &FlowChoice::listChanged, this, &TabsPane::listFlows);
  connect(&choice_, &FlowChoice::currentChanged, this, [this] { flows_->setCurrentIndex(choice_.index()); });
  connect(flows_, &QComboBox::activated, &choice_, &FlowChoice::choose);
  connect(decoder_, &DecoderPage::changeWanted, this, &TabsPane::changeWanted);
  connect(statistics_, &StatisticsPage::repeatWanted, this, &TabsPane::repeatWanted);
  retranslate();
}

void TabsPane::setTheme(ThemeName name) {
  decoder_->setTheme(name);
  statistics_->setTheme(name);
}

void TabsPane::showStatistics() {
  setCurrentWidget(statistics_);
}

void TabsPane::listFlows() {
  flows_->clear();
  for (const ShownFlow& shown : choice_.flows()) flows_->addItem(choice_.nameOf(shown));
  flows_->setCurrentIndex(choice_.index());
  flows_->setVisible(flows_->count() > 1);
}

void TabsPane::changeEvent(QEvent* event) {
  QTabWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void TabsPane::retranslate() {
  const QStringList names{tr("Bytes"), tr("Events"), tr("Decoder"), tr("Statistics")};
  for (int i = 0; i < names.size(); ++i) setTabText(i, names[i]);
  flows_->setAccessibleName(tr("What the tabs show"));
  listFlows();
}

}  // namespace sticky::gui
