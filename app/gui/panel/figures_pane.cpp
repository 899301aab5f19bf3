#include "app/gui/panel/figures_pane.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>

#include "app/gui/language.h"
#include "app/gui/model/highlight.h"
#include "app/gui/model/subject_text.h"
#include "app/gui/panel/figure_bar.h"
#include "app/gui/panel/playback_bar.h"
#include "app/gui/panel/run_status.h"
#include "core/figure/figure_text.h"
#include "core/figure/pipes.h"

namespace sticky::gui {
namespace {

constexpr double kLeastTime = 1e-6, kLeastBytes = 1e-7;  // shares of the whole that fill the view
constexpr int kLeftMargin = 20, kRightMargin = 16;
constexpr std::size_t kMostPipes = 4;

constexpr double kLeastFactor = 0.36;                                         // of bars
constexpr double kLeastType = 0.82, kLeastHeading = 0.72, kLeastMark = 0.55;  // of what has to stay readable

/// Type shrinks less than bars do: it has to stay readable.
Style styleAt(double factor) {
  Style style = Style{}.scaled(factor);
  if (factor < 1) {
    const Style type = Style{}.scaled(std::max(0.5 + factor / 2, kLeastType));
    style.heading = Style{}.scaled(std::max(factor, kLeastHeading)).heading;
    style.body = type.body;
    style.small = type.small;
    style.letter = type.letter;
    style.mark = Style{}.scaled(std::max(factor, kLeastMark)).mark;
    style.stroke = std::max(factor, 0.8);
  }
  style.language = currentLanguage();
  return style;
}

}  // namespace

FiguresPane::FiguresPane(ViewState& state, QWidget* parent)
    : QWidget(parent),
      state_(state),
      playback_(state),
      status_(new RunStatus),
      bar_(new FigureBar(state)),
      scroll_(new QScrollArea),
      empty_(new QLabel),
      byte_map_(new FigureWidget),
      timeline_(new FigureWidget),
      pipe_(new FigureWidget),
      playback_bar_(new PlaybackBar(state, playback_)) {
  setObjectName(QStringLiteral("figures"));
  setAttribute(Qt::WA_StyledBackground);
  makeFigures();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(status_);
  column->addWidget(bar_);
  column->addWidget(scroll_, 1);
  auto* foot = new QVBoxLayout;
  foot->setContentsMargins(kLeftMargin, 0, kRightMargin, 0);
  foot->addWidget(pipe_);
  column->addLayout(foot);
  column->addWidget(playback_bar_);
  pipe_->hide();
  connect(&state_, &ViewState::resultChanged, this, [this] {
    time_ = bytes_ = {};
    refresh();
  });
  connect(&state_, &ViewState::comparisonChanged, this, &FiguresPane::refresh);
  connect(&state_, &ViewState::selectionChanged, this, &FiguresPane::showSelection);
  connect(&state_, &ViewState::playheadChanged, this, &FiguresPane::showPlayhead);
  connect(bar_, &FigureBar::timelineChosen, this, &FiguresPane::showFigures);
  connect(bar_, &FigureBar::zoomWanted, this, [this](double factor) { zoomTime(timeline_->width() * 0.6, factor); });
  connect(playback_bar_, &PlaybackBar::pipeWanted, this, &FiguresPane::showPipe);
  makeShortcuts();
  refresh();
}

void FiguresPane::makeFigures() {
  scroll_->setObjectName(QStringLiteral("figures"));
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("figures"));
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(kLeftMargin, 4, kRightMargin, 4);
  column->setSpacing(2);
  column->addWidget(empty_);
  column->addWidget(byte_map_);
  column->addWidget(timeline_);
  column->addStretch();
  scroll_->setWidget(content);
  scroll_->viewport()->installEventFilter(this);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  for (FigureWidget* figure : {byte_map_, timeline_, pipe_}) {
    connect(figure, &FigureWidget::selected, &state_, &ViewState::select);
    connect(figure, &FigureWidget::pointedAt, this, &FiguresPane::showPointedAt);
  }
  connect(timeline_, &FigureWidget::zoomWanted, this, &FiguresPane::zoomTime);
  connect(timeline_, &FigureWidget::panWanted, this, [this](double views) { pan(time_, views); });
  connect(timeline_, &FigureWidget::groundPressed, this, &FiguresPane::movePlayhead);
  connect(byte_map_, &FigureWidget::zoomWanted, this, &FiguresPane::zoomBytes);
  connect(byte_map_, &FigureWidget::panWanted, this, [this](double views) { pan(bytes_, views); });
}

void FiguresPane::makeShortcuts() {
  const auto within = [this](QWidget* widget, const QKeySequence& keys, auto act) {
    auto* shortcut = new QShortcut(keys, widget);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
  };
  within(scroll_, Qt::Key_Space, [this] { playback_.toggle(); });
  within(this, Qt::Key_P, [this] { playback_bar_->togglePipe(); });
  within(scroll_, Qt::Key_Home, [this] { playback_.toStart(); });
  within(scroll_, Qt::Key_End, [this] { playback_.toEnd(); });
  within(this, Qt::Key_Escape, [this] {
    state_.select(Subject{});
    playback_.leave();
  });
  // These reach the playhead from anywhere in the window.
  connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Left), this), &QShortcut::activated, &playback_,
          &Playback::stepBack);
  connect(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Right), this), &QShortcut::activated, &playback_,
          &Playback::stepForward);
}

void FiguresPane::setTheme(ThemeName name) {
  for (FigureWidget* figure : {byte_map_, timeline_, pipe_}) figure->setTheme(name);
}

void FiguresPane::setPresenting(bool on) {
  presenting_ = on;
  bar_->setVisible(!on);
  playback_bar_->setVisible(!on);
  layOutFigures();
  if (on) timeline_->setFocus(Qt::OtherFocusReason);
}

void FiguresPane::refresh() {
  timeline_sides_.clear();  // they point into what the old subjects kept; a resize may come before there are new ones
  subjects_ = figureSubjects(state_);
  status_->retranslate();
  bar_->retranslate();
  playback_bar_->retranslate();
  bar_->setTimelines(subjects_.timelines);
  empty_->setText(state_.result() ? tr("This run recorded no message: there is nothing to draw.")
                                  : tr("The first experiment has not finished yet."));
  byte_map_->setAccessibleName(tr("Byte map"));
  timeline_->setAccessibleName(tr("Timeline"));
  pipe_->setAccessibleName(tr("Pipe: where the bytes are at the playhead"));
  showFigures();
}

void FiguresPane::showFigures() {
  const bool any = !subjects_.flows.empty();
  empty_->setVisible(!any);
  byte_map_->setVisible(any);
  timeline_->setVisible(any && !subjects_.timelines.empty());
  timeline_sides_ = subjects_.withTimelinesOf(bar_->timeline());
  layOutFigures();
  for (FigureWidget* figure : {byte_map_, timeline_}) figure->setPlayhead(state_.playhead());
  showSelection();
  showPipe();
}

void FiguresPane::layOutFigures() {
  if (timeline_sides_.empty() || subjects_.flows.empty()) return;
  style_ = fittingStyle();
  // What the layouts point into is kept by subjects_.
  const QString description = shown(subjects_.description);
  byte_map_->setFigure([this](double width, const TextMetrics& metrics,
                              FigureWidget::Playhead at) { return lay(FigureKind::byte_map, width, metrics, at); },
                       description);
  timeline_->setFigure([this](double width, const TextMetrics& metrics,
                              FigureWidget::Playhead at) { return lay(FigureKind::timeline, width, metrics, at); },
                       description);
}

RunView FiguresPane::view(FigureWidget::Playhead playhead) const {
  return {.time = time_, .bytes = bytes_, .playhead = playhead, .playhead_room = true};
}

DrawList FiguresPane::lay(FigureKind kind, double width, const TextMetrics& metrics,
                          FigureWidget::Playhead playhead) const {
  const auto& sides = kind == FigureKind::byte_map ? subjects_.sides : timeline_sides_;
  if (sides.empty()) return {};
  if (sides.size() > 1) return layout_comparison(sides, kind, width, style_, metrics, view(playhead));
  return layout_run(sides.front().subject, kind, width, style_, metrics, view(playhead));
}

/// The largest type at which byte map and timeline fit below each other; below the least size one has to scroll.
Style FiguresPane::fittingStyle() const {
  const double width = std::max(scroll_->viewport()->width() - kLeftMargin - kRightMargin, 320);
  const double height = scroll_->viewport()->height() - 12;
  const double most = presenting_ ? 2.2 : 1.0, least = presenting_ ? 1.0 : kLeastFactor;
  const auto& sides = timeline_sides_;
  constexpr double kStep = 0.08;
  for (int i = 0; most - i * kStep > least; ++i) {
    const Style style = styleAt(most - i * kStep);
    const DrawList both = sides.size() > 1 ? layout_comparison(sides, FigureKind::both, width, style,
                                                               byte_map_->metrics(), view(std::nullopt))
                                           : layout_run(sides.front().subject, FigureKind::both, width, style,
                                                        byte_map_->metrics(), view(std::nullopt));
    if (both.height <= height) return style;
  }
  return styleAt(least);
}

bool FiguresPane::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) layOutFigures();
  return QWidget::eventFilter(watched, event);
}

// --- playhead ---

void FiguresPane::showPlayhead() {
  for (FigureWidget* figure : {byte_map_, timeline_}) figure->setPlayhead(state_.playhead());
  showPipe();
}

void FiguresPane::showPipe() {
  const bool wanted = playback_bar_->showsPipe() && !subjects_.flows.empty();
  if (wanted) {
    pipe_->setFigure([this](double width, const TextMetrics& metrics,
                            FigureWidget::Playhead) { return layPipes(width, metrics, state_.playhead()); },
                     pipeDescription());
  }
  pipe_->setVisible(wanted);
}

/// "TCP", "UDP"; in a comparison "A TCP" and so on.
std::vector<std::pair<QString, const FlowFigure*>> FiguresPane::namedPipes() const {
  std::vector<std::pair<QString, const FlowFigure*>> pipes;
  for (const ComparisonSide& side : subjects_.sides) {
    for (const ByteMapSection& map : side.subject.maps) {
      if (pipes.size() == kMostPipes) return pipes;
      const QString transport = shown(figure_text::transport(map.flow->transport));
      const QString letter = shown(side.name).section(QLatin1Char(' '), 0, 0);
      pipes.emplace_back(subjects_.compares() ? letter + QLatin1Char(' ') + transport : transport, map.flow);
    }
  }
  return pipes;
}

QString FiguresPane::pipeDescription() const {
  QStringList sentences;
  const Nanoseconds at = playback_.position();
  for (const auto& [name, flow] : namedPipes()) {
    sentences << QStringLiteral("%1: %2").arg(name, shown(pipe_text(*flow, flow->begin + at)));
  }
  return sentences.join(QLatin1Char('\n'));
}

DrawList FiguresPane::layPipes(double width, const TextMetrics& metrics, FigureWidget::Playhead playhead) const {
  Style style = styleAt(0.88);
  style.row = 20;
  std::vector<NamedPipe> pipes;
  for (const auto& [name, flow] : namedPipes()) pipes.push_back({name.toStdString(), flow});
  return layout_pipes(pipes, playhead.value_or(playback_.length()), width, style, metrics);
}

void FiguresPane::movePlayhead(double x) {
  const auto axis = timeAxis(false);
  if (axis && x >= axis->x0) playback_.moveTo(axis->time(x) - axis->origin);
}

// --- zoom ---

std::optional<TimeAxis> FiguresPane::timeAxis(bool whole) const {
  if (timeline_sides_.empty()) return std::nullopt;
  return comparison_time_axis(timeline_sides_, timeline_->width(), style_, timeline_->metrics(),
                              whole ? RunView{} : view(std::nullopt));
}

void FiguresPane::zoomTime(double x, double factor) {
  const auto axis = timeAxis(true);
  if (!axis) return;
  const double share = std::clamp((x - axis->x0) / std::max(timeline_->width() - axis->x0, 1.0), 0.0, 1.0);
  time_ = factor == 0 ? Portion{} : time_.zoomed(share, factor, kLeastTime);
  layOutFigures();
}

void FiguresPane::zoomBytes(double x, double factor) {
  const auto axis = timeAxis(true);  // both parts begin at the same x
  const double left = axis ? axis->x0 : 0;
  const double share = std::clamp((x - left) / std::max(byte_map_->width() - left, 1.0), 0.0, 1.0);
  bytes_ = factor == 0 ? Portion{} : bytes_.zoomed(share, factor, kLeastBytes);
  layOutFigures();
}

void FiguresPane::pan(Portion& portion, double views) {
  portion = portion.panned(views);
  layOutFigures();
}

// --- selection ---

void FiguresPane::showSelection() {
  const Highlight highlight(state_);
  if (const auto place = state_.place(state_.selection().flow).second; place != nullptr && !highlight.isEmpty()) {
    bar_->chooseTimeline(place->figure->transport);
  }
  for (FigureWidget* figure : {byte_map_, timeline_, pipe_}) {
    figure->setHighlight(highlight.isEmpty() ? FigureWidget::Test{} : FigureWidget::Test(highlight));
  }
  if (!highlight.isEmpty()) revealSelection();
}

/// Brings what was selected elsewhere into sight: by time where the timeline is zoomed, then by scrolling.
void FiguresPane::revealSelection() {
  const auto [result, place] = state_.place(state_.selection().flow);
  const std::vector<EventId>& events = state_.selectedEvents();
  const auto axis = timeAxis(true);
  if (place == nullptr || byte_map_->underMouse() || timeline_->underMouse()) return;
  if (axis && !time_.is_all() && !events.empty() && timeline_->highlighted().isEmpty()) {
    const Event& event = result->recording.runs[place->run].trace.events.at(events.front().value);
    const double x = axis->x(axis->origin + (event.end - place->figure->begin));
    time_ = time_.showing(std::clamp((x - axis->x0) / (timeline_->width() - axis->x0), 0.0, 1.0));
    layOutFigures();
  }
  QRectF marked;
  for (const FigureWidget* figure : {byte_map_, timeline_}) {
    const QRectF own = figure->highlighted();
    if (!own.isEmpty()) marked |= own.translated(figure->pos());
  }
  const QRectF seen(QPointF(0, scroll_->verticalScrollBar()->value()), scroll_->viewport()->size());
  if (marked.isEmpty() || marked.intersects(seen)) return;
  scroll_->ensureVisible(0, static_cast<int>(marked.center().y()), 0, scroll_->viewport()->height() / 3);
}

void FiguresPane::showPointedAt(const Subject& subject) {
  const QStringList lines = describe(state_, subject);
  if (lines.isEmpty()) {
    QToolTip::hideText();
    return;
  }
  QToolTip::showText(QCursor::pos(), lines.join(QLatin1Char('\n')), this);
}

}  // namespace sticky::gui
