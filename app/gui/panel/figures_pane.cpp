#include "app/gui/panel/figures_pane.h"

#include <QLabel>
#include <QToolTip>
#include <QVBoxLayout>

#include "app/gui/language.h"
#include "core/figure/byte_map.h"

namespace sticky::gui {

FiguresPane::FiguresPane(ViewState& state, QWidget* parent)
    : QScrollArea(parent), state_(state), byte_map_(new FigureWidget), empty_(new QLabel) {
  setObjectName(QStringLiteral("figures"));
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("figures"));
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(20, 12, 16, 12);
  column->addWidget(empty_);
  column->addWidget(byte_map_);
  column->addStretch();
  setWidget(content);
  empty_->setAlignment(Qt::AlignCenter);
  connect(byte_map_, &FigureWidget::selected, &state_, &ViewState::select);
  connect(byte_map_, &FigureWidget::pointedAt, this, &FiguresPane::showPointedAt);
  connect(&state_, &ViewState::resultChanged, this, &FiguresPane::refresh);
  connect(&state_, &ViewState::selectionChanged, this, [this] { byte_map_->setSelection(state_.selection()); });
  refresh();
}

void FiguresPane::setTheme(ThemeName name) {
  byte_map_->setTheme(name);
}

void FiguresPane::refresh() {
  const bool empty = state_.shownRuns().empty();
  empty_->setText(tr("Running the first experiment…"));
  empty_->setVisible(empty);
  byte_map_->setVisible(!empty);
  if (!empty) showByteMap();
}

void FiguresPane::showByteMap() {
  std::vector<ByteMapSection> sections;
  const ResultPtr& result = state_.result();
  for (const std::size_t run : state_.shownRuns()) {
    for (const FlowFigure& figure : result->figures[run]) sections.push_back({&figure, {}});
  }
  byte_map_->setAccessibleName(tr("Byte map"));
  // The result is kept alive by the layout that points into it.
  byte_map_->setLayout(
      [result, sections = std::move(sections)](double width, const TextMetrics& metrics) {
        ByteMapOptions options;
        options.width = width;
        Style style;
        style.language = currentLanguage();
        return layout_byte_map(sections, options, style, metrics);
      },
      tr("Each message's bytes at the sender, on the wire and at the receiver"));
}

void FiguresPane::showPointedAt(const Subject& subject) {
  if (subject.bytes.empty()) {
    QToolTip::hideText();
    return;
  }
  QToolTip::showText(QCursor::pos(), tr("bytes %L1 to %L2 of the stream")
                                         .arg(static_cast<qulonglong>(subject.bytes.begin))
                                         .arg(static_cast<qulonglong>(subject.bytes.end - 1)));
}

}  // namespace sticky::gui
