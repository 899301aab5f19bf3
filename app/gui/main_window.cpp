#include "app/gui/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QCloseEvent>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/gui/export/export_commands.h"
#include "app/gui/export/picture.h"
#include "app/gui/language.h"
#include "app/gui/panel/control_panel.h"
#include "app/gui/panel/figures_pane.h"
#include "app/gui/panel/run_status.h"
#include "app/gui/panel/verdict_panel.h"
#include "app/gui/shell/commands.h"
#include "app/gui/shell/first_steps.h"
#include "app/gui/shell/help_commands.h"
#include "app/gui/shell/opening.h"
#include "app/gui/shell/preset_picker.h"
#include "app/gui/shell/view_commands.h"
#include "app/gui/shell/window_settings.h"
#include "app/gui/tabs/tabs_pane.h"
#include "app/gui/theme_palette.h"

namespace sticky::gui {
namespace {

constexpr double kRunAtOnceMs = 300;  // longer runs wait for the Run button

QLabel* makeTitle() {
  auto* label = new QLabel;
  label->setProperty("title", true);
  label->setContentsMargins(14, 12, 14, 4);
  return label;
}

}  // namespace

MainWindow::MainWindow() : commands_(new Commands(*this)) {
  setAcceptDrops(true);
  columns_ = new QSplitter;
  columns_->addWidget(left_ = makeExperimentSide());
  columns_->addWidget(makeCentre());
  columns_->addWidget(right_ = makeVerdictSide());
  columns_->setStretchFactor(1, 1);
  columns_->setSizes({290, 850, 300});
  columns_->setChildrenCollapsible(false);
  setCentralWidget(columns_);
  makeCommands();
  connect(&document_, &ExperimentDocument::changed, this, &MainWindow::experimentChanged);
  connect(&runner_, &Runner::started, this, [this] { stop_action_->setEnabled(true); });
  connect(&runner_, &Runner::idle, this, [this] { stop_action_->setEnabled(false); });
  connect(&runner_, &Runner::finished, this, [this](const ResultPtr& result, double run_ms) {
    if (awaits_run_) showResult(result, run_ms);
  });
  connect(&runner_, &Runner::failed, this, [this](const QString& sentence) {
    if (awaits_run_) showProblem(sentence);
  });
  RunStatus& status = figures_->status();
  connect(&runner_, &Runner::started, &status, &RunStatus::showStarted);
  connect(&runner_, &Runner::progressed, &status, &RunStatus::showProgress);
  connect(&runner_, &Runner::idle, &status, &RunStatus::showIdle);
  connect(&status, &RunStatus::stopWanted, &runner_, &Runner::stop);
  connect(verdict_, &VerdictPanel::changeWanted, this, [this](const std::string& pointer, const std::string& json) {
    if (const auto reason = document_.set(pointer, json)) showProblem(*reason);
  });
  connect(verdict_, &VerdictPanel::statisticsWanted, tabs_, &TabsPane::showStatistics);
  connect(tabs_, &TabsPane::changeWanted, this, [this](const std::string& pointer, const std::string& json) {
    if (const auto reason = document_.set(pointer, json)) showProblem(*reason);
  });
  connect(tabs_, &TabsPane::repeatWanted, this, [this](int times) {
    if (const auto reason = document_.set("/repeat", std::to_string(times))) showProblem(*reason);
    run();
  });
  retranslate();
  restoreSettings();
  probeLink();
}

QWidget* MainWindow::makeExperimentSide() {
  auto* side = new QWidget;
  side->setObjectName(QStringLiteral("side"));
  side->setMinimumWidth(270);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(experiment_title_ = makeTitle());
  auto* choice = new QVBoxLayout;
  choice->setContentsMargins(14, 0, 14, 0);
  choice->addWidget(presets_ = new PresetPicker);
  choice->addWidget(level_ = new QComboBox);
  column->addLayout(choice);
  column->addWidget(controls_ = new ControlPanel(document_), 1);
  auto* foot = new QVBoxLayout;
  foot->setContentsMargins(14, 8, 14, 14);
  foot->addWidget(at_once_ = new QCheckBox);
  foot->addWidget(run_button_ = new QPushButton);
  run_button_->setObjectName(QStringLiteral("run"));
  level_->setObjectName(QStringLiteral("level"));
  column->addLayout(foot);
  connect(presets_, &PresetPicker::chosen, this, [this](const QString& id) { opening_->openPreset(id); });
  connect(presets_, &PresetPicker::answered, this, &MainWindow::showAnswer);
  connect(level_, &QComboBox::currentIndexChanged, this,
          [this](int i) { controls_->setLevel(static_cast<Level>(std::max(i, 0))); });
  connect(run_button_, &QPushButton::clicked, this, &MainWindow::runNow);
  return side;
}

QWidget* MainWindow::makeVerdictSide() {
  auto* side = new QWidget;
  side->setObjectName(QStringLiteral("side"));
  side->setMinimumWidth(280);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(verdict_title_ = makeTitle());
  column->addWidget(verdict_ = new VerdictPanel(state_), 1);
  return side;
}

QWidget* MainWindow::makeCentre() {
  centre_ = new QSplitter(Qt::Vertical);
  auto* top = new QWidget;
  auto* column = new QVBoxLayout(top);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(line_ = new QLabel);
  line_->setObjectName(QStringLiteral("line"));
  line_->setWordWrap(true);
  line_->setTextFormat(Qt::PlainText);  // it names files and headers
  line_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  line_->hide();
  column->addWidget(figures_ = new FiguresPane(state_), 1);
  tabs_ = new TabsPane(state_);
  centre_->addWidget(top);
  centre_->addWidget(tabs_);
  centre_->setStretchFactor(0, 1);
  centre_->setSizes({600, 130});
  return centre_;
}

void MainWindow::makeCommands() {
  opening_ = new Opening(*this, *commands_, document_, state_);
  connect(opening_, &Opening::replaced, this, [this] {
    wanted_variant_.clear();
    showTitle();
  });
  connect(opening_, &Opening::runWanted, this, &MainWindow::run);
  connect(opening_, &Opening::runOpened, this, &MainWindow::showOpenedRun);
  connect(opening_, &Opening::refused, this, &MainWindow::showRefusal);
  connect(opening_, &Opening::told, this, &MainWindow::showNotice);
  exports_ = new ExportCommands(*this, *commands_, state_);
  connect(exports_, &ExportCommands::refused, this, &MainWindow::showProblem);
  connect(exports_, &ExportCommands::told, this, &MainWindow::showNotice);
  commands_->addSeparator(MenuName::file);
  connect(commands_->add(MenuName::file, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Quit"), QKeySequence::Quit),
          &QAction::triggered, this, &QWidget::close);
  connect(commands_->add(MenuName::run, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Run"), QKeySequence(Qt::Key_F5)),
          &QAction::triggered, this, &MainWindow::runNow);
  stop_action_ = commands_->add(MenuName::run, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Stop the run"),
                                QKeySequence(Qt::SHIFT | Qt::Key_F5));
  stop_action_->setEnabled(false);
  connect(stop_action_, &QAction::triggered, &runner_, &Runner::stop);
  run_at_once_ =
      commands_->addSwitch(MenuName::run, QT_TRANSLATE_NOOP("sticky::gui::Commands", "Run after every &change"));
  run_at_once_->setChecked(window_settings::runsAtOnce());
  at_once_->setChecked(run_at_once_->isChecked());
  connect(run_at_once_, &QAction::toggled, at_once_, &QCheckBox::setChecked);
  connect(at_once_, &QCheckBox::toggled, run_at_once_, &QAction::setChecked);
  connect(commands_->addSwitch(MenuName::view, QT_TRANSLATE_NOOP("sticky::gui::Commands", "&Presentation"),
                               QKeySequence(Qt::Key_F11)),
          &QAction::toggled, this, &MainWindow::setPresenting);
  views_ = new ViewCommands(this, *commands_);
  connect(views_, &ViewCommands::languageWanted, this, &MainWindow::setLanguage);
  connect(views_, &ViewCommands::themeWanted, this, &MainWindow::setTheme);
  auto* help = new HelpCommands(*this, *commands_);
  connect(presets_, &PresetPicker::unavailableChosen, help, &HelpCommands::showLink);
  connect(commands_->add(MenuName::file,
                         QT_TRANSLATE_NOOP("sticky::gui::Commands", "Choose a &preset, or ask a question"),
                         QKeySequence(Qt::CTRL | Qt::Key_K)),
          &QAction::triggered, presets_, &PresetPicker::open);
  connect(commands_->add(MenuName::help, QT_TRANSLATE_NOOP("sticky::gui::Commands", "Ask a &question…")),
          &QAction::triggered, presets_, &PresetPicker::open);
}

void MainWindow::retranslate() {
  showTitle();
  experiment_title_->setText(tr("Experiment"));
  verdict_title_->setText(tr("What happened"));
  const int level = std::max(level_->currentIndex(), 0);
  level_->clear();
  level_->addItems({tr("Basic settings"), tr("Network settings"), tr("All settings")});
  level_->setCurrentIndex(level);
  level_->setAccessibleName(tr("How many settings to show"));
  presets_->retranslate();
  at_once_->setText(tr("Run at once"));
  at_once_->setToolTip(tr("Runs after every change, if the last run took less than %1 ms.").arg(kRunAtOnceMs));
  run_button_->setText(tr("Run again  F5"));
  commands_->retranslate();
  controls_->retranslate();
  controls_->setAccessibleName(tr("Experiment"));
  figures_->refresh();
  verdict_->refresh();
}

void MainWindow::probeLink() {
  probing_.start([this]() -> BackgroundTask::Then {
    return [this, probe = probe_private_link()] {
      presets_->setRefusal(probe.refusal);
      controls_->setRefusal(probe.refusal);
    };
  });
}

void MainWindow::setPresets(PresetLibrary library) {
  presets_->setPresets(library.presets());
  opening_->setPresets(std::move(library));
}

void MainWindow::showFirstSteps() {
  if (window_settings::knowsFirstSteps()) return;
  auto* steps = new FirstSteps(this, left_, figures_, right_);
  connect(steps, &FirstSteps::ended, this, &window_settings::setKnowsFirstSteps);
}

void MainWindow::showOpenedRun(const ResultPtr& run) {
  awaits_run_ = false;  // what still runs is no longer wanted
  runner_.stop();
  showResult(run, last_run_ms_);
}

void MainWindow::showRefusal(const QString& sentence) {
  showProblem(sentence);
  if (!document_.origin().isEmpty()) return;
  line_stays_ = true;  // the window is not left empty
  opening_->openFirst();
}

// The answer stands above the figures while its preset shows it.
void MainWindow::showAnswer(const QString& text, const QString& preset, const QString& variant) {
  if (!preset.isEmpty()) {
    opening_->openPreset(preset);
    wanted_variant_ = variant.toStdString();
    line_stays_ = true;
  }
  showNotice(text);
}

void MainWindow::experimentChanged() {
  if (opening_->isLoading()) return;
  line_stays_ = false;
  showTitle();
  const bool at_once = run_at_once_->isChecked() && last_run_ms_ < kRunAtOnceMs;
  at_once ? run() : setRunPending(true);
}

// With the settings on screen: what is typed but not read yet counts, and what still runs under others gives way.
void MainWindow::runNow() {
  controls_->readWhatIsTyped();
  run();
}

void MainWindow::setRunPending(bool pending) {
  run_button_->setProperty("pending", pending);
  run_button_->style()->polish(run_button_);
}

void MainWindow::run() {
  setRunPending(false);
  opening_->allowPayload([this](const std::string& folder) {
    awaits_run_ = true;
    runner_.start(document_.file(), folder);
  });
}

void MainWindow::showResult(const ResultPtr& result, double run_ms) {
  if (!std::exchange(line_stays_, false)) line_->hide();
  last_run_ms_ = run_ms / static_cast<double>(std::max<std::size_t>(result->recording.runs.size(), 1));
  state_.setResult(result);
  if (const std::string variant = std::exchange(wanted_variant_, {}); !variant.empty()) state_.setVariant(variant, 0);
  controls_->showGranted(result);
}

void MainWindow::showProblem(const QString& sentence) {
  showLine(sentence, "problem");
}

void MainWindow::showNotice(const QString& sentence) {
  showLine(sentence, "notice");
}

void MainWindow::showLine(const QString& sentence, const char* kind) {
  line_->setProperty("kind", QString::fromLatin1(kind));
  line_->style()->polish(line_);
  line_->setText(sentence);
  line_->show();
}

void MainWindow::showTitle() {
  const QString name = opening_->title();
  setWindowTitle(tr("%1[*] — StickyLab").arg(name));
  setWindowModified(document_.isChanged());
  presets_->setCurrent(document_.presetId(), name);
  exports_->setName(opening_->fileName());
}

void MainWindow::setPresenting(bool on) {
  left_->setVisible(!on);
  tabs_->setVisible(!on);
  menuBar()->setVisible(!on);
  figures_->setPresenting(on);
  verdict_->setPresenting(on);
  on ? showFullScreen() : showNormal();
}

void MainWindow::setLanguage(Language language) {
  translation_.use(language);
  views_->show(language);
  retranslate();
  if (const auto problem = whyNoText(language)) {
    line_stays_ = true;
    showProblem(QString::fromStdString(problem->en));
  }
}

void MainWindow::setTheme(ThemeName name) {
  theme_ = name;
  applyTheme(*qobject_cast<QApplication*>(QApplication::instance()), name);
  figures_->setTheme(name);
  tabs_->setTheme(name);
  views_->show(name);
  exports_->setTheme(name);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  opening_->openFile(event->mimeData()->urls().front().toLocalFile(), false);
}

// The size that a first start has: the whole screen where that is smaller.
void MainWindow::fitScreen() {
  constexpr QSize kUsual(1440, 860);
  const QSize room = screen()->availableSize();
  resize(kUsual.boundedTo(room));
  if (size() != kUsual) setWindowState(Qt::WindowMaximized);
}

void MainWindow::restoreSettings() {
  fitScreen();
  restoreGeometry(window_settings::state(QStringLiteral("window")));
  columns_->restoreState(window_settings::state(QStringLiteral("columns")));
  centre_->restoreState(window_settings::state(QStringLiteral("centre")));
  level_->setCurrentIndex(static_cast<int>(window_settings::level()));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  window_settings::setState(QStringLiteral("window"), saveGeometry());
  window_settings::setState(QStringLiteral("columns"), columns_->saveState());
  window_settings::setState(QStringLiteral("centre"), centre_->saveState());
  window_settings::setLevel(controls_->level());
  window_settings::setRunsAtOnce(run_at_once_->isChecked());
  window_settings::setLanguage(currentLanguage());
  window_settings::setThemeName(theme_);
  opening_->rememberLast();
  QMainWindow::closeEvent(event);
}

}  // namespace sticky::gui
