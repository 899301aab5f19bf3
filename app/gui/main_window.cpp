#include "app/gui/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTranslator>
#include <QVBoxLayout>

#include "app/gui/language.h"
#include "app/gui/model/event_table_model.h"
#include "app/gui/panel/control_panel.h"
#include "app/gui/panel/figures_pane.h"
#include "app/gui/panel/verdict_panel.h"
#include "app/gui/theme_palette.h"
#include "core/experiment/presets.h"
#include "core/report/atomic_file.h"
#include "core/report/read_file.h"
#include "core/report/saved_run.h"

namespace sticky::gui {
namespace {

constexpr double kRunAtOnceMs = 300;  // longer runs wait for the Run button
constexpr std::uint64_t kLargestExperimentFile = 1U << 20U;

QLabel* makeTitle() {
  auto* label = new QLabel;
  label->setProperty("title", true);
  label->setContentsMargins(14, 12, 14, 4);
  return label;
}

}  // namespace

MainWindow::MainWindow() : translator_(new QTranslator(this)) {
  setAcceptDrops(true);
  auto* splitter = new QSplitter;
  splitter->addWidget(left_ = makeExperimentSide());
  splitter->addWidget(makeCentre());
  splitter->addWidget(right_ = makeVerdictSide());
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({290, 850, 300});
  splitter->setChildrenCollapsible(false);
  setCentralWidget(splitter);
  makeMenus();
  connect(&document_, &ExperimentDocument::changed, this, &MainWindow::experimentChanged);
  connect(&runner_, &Runner::started, this, [this] { run_button_->setText(tr("Stop")); });
  connect(&runner_, &Runner::idle, this, [this] { run_button_->setText(tr("Run again  F5")); });
  connect(&runner_, &Runner::finished, this, &MainWindow::showResult);
  connect(&runner_, &Runner::failed, this, &MainWindow::showProblem);
  connect(verdict_, &VerdictPanel::changeWanted, this, [this](const std::string& pointer, const std::string& json) {
    if (const auto reason = document_.set(pointer, json)) showProblem(*reason);
  });
  fillPresets();
  retranslate();
  restoreSettings();
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
  choice->addWidget(presets_ = new QComboBox);
  choice->addWidget(level_ = new QComboBox);
  column->addLayout(choice);
  column->addWidget(controls_ = new ControlPanel(document_), 1);
  auto* foot = new QVBoxLayout;
  foot->setContentsMargins(14, 8, 14, 14);
  foot->addWidget(run_button_ = new QPushButton);
  run_button_->setObjectName(QStringLiteral("run"));
  run_button_->setShortcut(Qt::Key_F5);
  column->addLayout(foot);
  connect(presets_, &QComboBox::activated, this,
          [this](int index) { openPreset(presets_->itemData(index).toString()); });
  connect(level_, &QComboBox::currentIndexChanged, this,
          [this](int i) { controls_->setLevel(static_cast<Level>(std::max(i, 0))); });
  connect(run_button_, &QPushButton::clicked, this, [this] { runner_.isRunning() ? runner_.stop() : run(); });
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
  auto* centre = new QSplitter(Qt::Vertical);
  auto* top = new QWidget;
  auto* column = new QVBoxLayout(top);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(problem_ = new QLabel);
  problem_->setProperty("refusal", true);
  problem_->setWordWrap(true);
  problem_->setContentsMargins(20, 8, 20, 8);
  problem_->hide();
  column->addWidget(variant_ = new QComboBox);
  variant_->hide();
  column->addWidget(figures_ = new FiguresPane(state_), 1);
  tabs_ = new QTabWidget;
  events_ = new EventTableModel(this);
  event_table_ = new QTableView;
  event_table_->setModel(events_);
  event_table_->verticalHeader()->hide();
  event_table_->horizontalHeader()->setStretchLastSection(true);
  event_table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  tabs_->addTab(event_table_, {});
  centre->addWidget(top);
  centre->addWidget(tabs_);
  centre->setStretchFactor(0, 1);
  centre->setSizes({560, 170});
  connect(variant_, &QComboBox::activated, this, [this](int index) {
    state_.setVariant(variant_->itemData(index).toString().toStdString(), 0);
    showEvents();
  });
  return centre;
}

void MainWindow::makeMenus() {
  file_menu_ = menuBar()->addMenu(QString());
  open_ = file_menu_->addAction({}, QKeySequence::Open, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open an experiment or a saved run"), {},
                                                      tr("Experiments and runs (*.json *.sticky)"));
    if (!path.isEmpty()) openFile(path);
  });
  save_run_ = file_menu_->addAction({}, QKeySequence::Save, this, &MainWindow::saveRun);
  save_experiment_ = file_menu_->addAction({}, this, &MainWindow::saveExperiment);
  copy_command_ = file_menu_->addAction({}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                                        [this] { QApplication::clipboard()->setText(document_.toCommand()); });
  file_menu_->addSeparator();
  quit_ = file_menu_->addAction({}, QKeySequence::Quit, this, &QWidget::close);
  view_menu_ = menuBar()->addMenu(QString());
  present_ = view_menu_->addAction({}, QKeySequence(Qt::Key_F11), this, [this](bool on) { setPresenting(on); });
  present_->setCheckable(true);
  chinese_ = view_menu_->addAction({}, this, [this](bool on) { setLanguage(on ? Language::zh : Language::en); });
  chinese_->setCheckable(true);
  auto* group = new QActionGroup(this);
  for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
    QAction* action = view_menu_->addAction({}, this, [this, name] { setTheme(name); });
    action->setCheckable(true);
    group->addAction(action);
    themes_ << action;
  }
}

void MainWindow::retranslate() {
  setWindowTitle(tr("StickyLab"));
  experiment_title_->setText(tr("Experiment"));
  verdict_title_->setText(tr("What happened"));
  const int level = std::max(level_->currentIndex(), 0);
  level_->clear();
  level_->addItems({tr("Basic settings"), tr("Network settings"), tr("All settings")});
  level_->setCurrentIndex(level);
  level_->setAccessibleName(tr("How many settings to show"));
  presets_->setAccessibleName(tr("Preset"));
  run_button_->setText(runner_.isRunning() ? tr("Stop") : tr("Run again  F5"));
  run_button_->setShortcut(Qt::Key_F5);  // a new text drops it
  file_menu_->setTitle(tr("&File"));
  open_->setText(tr("&Open…"));
  save_run_->setText(tr("&Save run…"));
  save_experiment_->setText(tr("Save &experiment…"));
  copy_command_->setText(tr("&Copy as command"));
  quit_->setText(tr("&Quit"));
  view_menu_->setTitle(tr("&View"));
  present_->setText(tr("&Presentation"));
  chinese_->setText(QStringLiteral("中文"));
  themes_[0]->setText(tr("&Light"));
  themes_[1]->setText(tr("&Dark"));
  themes_[2]->setText(tr("Pro&jector"));
  tabs_->setTabText(0, tr("Events"));
  for (int i = 0; i < presets_->count(); ++i) {
    presets_->setItemText(i, shown(preset_named(presets_->itemData(i).toString().toStdString()).title));
  }
  controls_->retranslate();
  figures_->refresh();
  verdict_->refresh();
}

void MainWindow::fillPresets() {
  for (const Preset& preset : presets()) presets_->addItem(shown(preset.title), QString::fromStdString(preset.id));
}

void MainWindow::openPreset(const QString& id) {
  try {
    const Preset& preset = preset_named(id.toStdString());
    loading_ = true;
    document_.load(std::string(preset.text), id);
    document_.setPresetId(id);
    presets_->setCurrentIndex(presets_->findData(id));
    run();
  } catch (const ExperimentError& error) {
    showProblem(QString::fromUtf8(error.what()));
  }
  loading_ = false;
}

void MainWindow::openFile(const QString& path) {
  try {
    if (looks_like_saved_run(path.toStdString())) {
      ResultPtr result = makeResult(open_recording(path.toStdString()));
      loading_ = true;
      document_.load(result->recording.file.normalized.dump(), path);
      showResult(result, last_run_ms_);
    } else {
      const ByteVector bytes = read_regular_file(path.toStdString(), kLargestExperimentFile);
      loading_ = true;
      document_.load(std::string(as_text(bytes)), path);
      run();
    }
    presets_->setCurrentIndex(-1);
  } catch (const std::exception& error) {
    showProblem(QString::fromUtf8(error.what()));
  }
  loading_ = false;
}

void MainWindow::experimentChanged() {
  if (loading_) return;
  if (last_run_ms_ < kRunAtOnceMs) run();
}

void MainWindow::run() {
  runner_.start(document_.file());
}

void MainWindow::showResult(const ResultPtr& result, double run_ms) {
  problem_->hide();
  last_run_ms_ = run_ms / static_cast<double>(std::max<std::size_t>(result->recording.runs.size(), 1));
  state_.setResult(result);
  variant_->clear();
  for (const Variant& v : result->recording.file.variants) {
    const QString id = QString::fromStdString(v.id);
    variant_->addItem(QStringLiteral("%1  %2").arg(id, shown(v.title)), id);
  }
  variant_->setCurrentIndex(variant_->findData(QString::fromStdString(state_.variant())));
  variant_->setVisible(variant_->count() > 1);
  controls_->showGranted(result);
  showEvents();
}

void MainWindow::showEvents() {
  const auto runs = state_.shownRuns();
  if (!runs.empty()) events_->setRun(state_.result(), runs.front());
}

void MainWindow::showProblem(const QString& sentence) {
  problem_->setText(sentence);
  problem_->show();
}

void MainWindow::saveRun() {
  if (!state_.result()) return;
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save run"), QStringLiteral("run.sticky"), tr("Runs (*.sticky)"));
  if (path.isEmpty()) return;
  try {
    save_recording(state_.result()->recording, path.toStdString());
  } catch (const std::exception& error) {
    showProblem(QString::fromUtf8(error.what()));
  }
}

void MainWindow::saveExperiment() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save experiment"), QStringLiteral("experiment.json"),
                                                    tr("Experiments (*.json)"));
  if (path.isEmpty()) return;
  try {
    const QByteArray json = document_.toJson();
    write_file_atomically(path.toStdString(),
                          as_bytes(std::string_view(json.data(), static_cast<std::size_t>(json.size()))));
  } catch (const std::exception& error) {
    showProblem(QString::fromUtf8(error.what()));
  }
}

void MainWindow::setPresenting(bool on) {
  left_->setVisible(!on);
  tabs_->setVisible(!on);
  menuBar()->setVisible(!on);
  on ? showFullScreen() : showNormal();
}

void MainWindow::setLanguage(Language language) {
  QLocale::setDefault(language == Language::zh ? QLocale(QLocale::Chinese, QLocale::China)
                                               : QLocale(QLocale::English));
  QApplication::removeTranslator(translator_);
  if (language == Language::zh && translator_->load(QStringLiteral(":/i18n/sticky_zh_CN"))) {
    QApplication::installTranslator(translator_);
  }
  chinese_->setChecked(language == Language::zh);
  retranslate();
}

void MainWindow::setTheme(ThemeName name) {
  theme_ = name;
  applyTheme(*qobject_cast<QApplication*>(QApplication::instance()), name);
  figures_->setTheme(name);
  themes_[static_cast<int>(name)]->setChecked(true);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  openFile(event->mimeData()->urls().front().toLocalFile());
}

void MainWindow::restoreSettings() {
  const QSettings settings;
  restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
  level_->setCurrentIndex(settings.value(QStringLiteral("level"), 0).toInt());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  QSettings settings;
  settings.setValue(QStringLiteral("geometry"), saveGeometry());
  settings.setValue(QStringLiteral("level"), level_->currentIndex());
  settings.setValue(QStringLiteral("language"), QString::fromLatin1(QByteArrayView(name_of(currentLanguage()))));
  settings.setValue(QStringLiteral("theme"), QString::fromLatin1(QByteArrayView(name_of(theme_))));
  QMainWindow::closeEvent(event);
}

}  // namespace sticky::gui
