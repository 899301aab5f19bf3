#include "app/gui/panel/control_panel.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/gui/language.h"
#include "app/gui/panel/control_row.h"
#include "core/experiment/applicability.h"

namespace sticky::gui {
namespace {

constexpr int kWidthOfMargin = 14;

bool isLinkSetting(const std::string& pointer) {
  return pointer.starts_with("/link/") && pointer != "/link/kind";
}

}  // namespace

ControlPanel::ControlPanel(ExperimentDocument& document, QWidget* parent)
    : QScrollArea(parent),
      document_(document),
      reset_(new QPushButton),
      column_(new QVBoxLayout),
      rows_(controls().size(), nullptr) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget;
  content->setObjectName(QStringLiteral("controls"));
  content->setLayout(column_);
  column_->setContentsMargins(kWidthOfMargin, 4, kWidthOfMargin, 12);
  column_->setSpacing(2);
  column_->addWidget(reset_);
  column_->addStretch();
  setWidget(content);
  auto* undo = new QAction(this);
  undo->setShortcut(QKeySequence::Undo);
  auto* redo = new QAction(this);
  redo->setShortcut(QKeySequence::Redo);
  addActions({undo, redo});
  connect(undo, &QAction::triggered, &document_, &ExperimentDocument::undo);
  connect(redo, &QAction::triggered, &document_, &ExperimentDocument::redo);
  connect(reset_, &QPushButton::clicked, &document_, &ExperimentDocument::reset);
  connect(&document_, &ExperimentDocument::loaded, this, [this] {
    forEachRow([](ControlRow& row) {
      row.editor().setWrong(false);
      row.setNote({});
    });
  });
  connect(&document_, &ExperimentDocument::changed, this, &ControlPanel::showValues);
  setLevel(level_);
  retranslate();
}

template <typename Act>
void ControlPanel::forEachRow(const Act& act) {
  for (const std::vector<ControlRow*>* rows : {&rows_, &framing_.rows, &decode_as_.rows}) {
    for (ControlRow* row : *rows) {
      if (row != nullptr) act(*row);
    }
  }
}

ControlPanel::Group& ControlPanel::groupOf(const Control& control) {
  const auto same = [&](const Group& group) { return group.name == control.words.group; };
  if (const auto found = std::find_if(groups_.begin(), groups_.end(), same); found != groups_.end()) return *found;
  // Groups stand in the table's order, also where one in the middle is made last.
  std::vector<LocalText> order;
  for (const Control& one : controls()) {
    if (order.empty() || order.back() != one.words.group) order.push_back(one.words.group);
  }
  const auto rank = [&](const LocalText& name) { return std::find(order.begin(), order.end(), name); };
  const auto next = std::find_if(groups_.begin(), groups_.end(),
                                 [&](const Group& group) { return rank(group.name) > rank(control.words.group); });
  Group group{control.words.group, new QWidget, new QLabel, new QVBoxLayout};
  group.box->setLayout(group.column);
  group.column->setContentsMargins(0, 0, 0, 0);
  group.column->setSpacing(2);
  group.heading->setProperty("heading", true);
  group.heading->setContentsMargins(0, 10, 0, 2);
  group.column->addWidget(group.heading);
  column_->insertWidget(1 + static_cast<int>(next - groups_.begin()), group.box);
  return *groups_.insert(next, group);
}

ControlRow* ControlPanel::makeRow(const Control& control) {
  auto* row = new ControlRow(document_, control);
  connect(row, &ControlRow::changedAlso, this,
          [this, row](const std::vector<std::string>& pointers) { tellAlsoChanged(*row, pointers); });
  return row;
}

void ControlPanel::makeRowsUpTo(Level level) {
  const auto all = controls();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Control& control = all[i];
    if (rows_[i] == nullptr && control.level <= level) {
      Group& group = groupOf(control);
      int place = 1;  // after the heading
      for (std::size_t k = 0; k < i; ++k) {
        place += rows_[k] != nullptr && all[k].words.group == control.words.group ? 1 : 0;
      }
      rows_[i] = makeRow(control);
      group.column->insertWidget(place, rows_[i]);
    }
  }
}

void ControlPanel::setLevel(Level level) {
  level_ = level;
  makeRowsUpTo(level);
  for (ControlRow* row : rows_) {
    if (row != nullptr) row->setVisible(row->control().level <= level);
  }
  showGroups();
  showValues();
  orderTabs();
  if (result_) showGranted(result_);
}

// As they stand below each other, also where a row came last into a group in the middle.
void ControlPanel::orderTabs() {
  QWidget* before = reset_;
  const auto follow = [&](ControlRow& row) {
    QWidget::setTabOrder(before, &row.editor());
    before = &row.editor();
  };
  for (ControlRow* row : rows_) {
    if (row == nullptr) continue;
    follow(*row);
    for (const auto& [place, below] : {std::pair{"/framing", &framing_}, {"/decode_as", &decode_as_}}) {
      if (row->control().pointer != place) continue;
      for (ControlRow* parameter : below->rows) follow(*parameter);
    }
  }
}

void ControlPanel::showGroups() {
  for (const Group& group : groups_) {
    group.heading->setText(shown(group.name));
    group.box->setVisible(std::any_of(rows_.begin(), rows_.end(), [&](const ControlRow* row) {
      return row != nullptr && row->control().level <= level_ && row->control().words.group == group.name;
    }));
  }
}

void ControlPanel::showValues() {
  reset_->setVisible(document_.isChanged());
  if (document_.file().normalized.is_null()) return;  // nothing is loaded yet
  for (ControlRow* row : rows_) {
    if (row == nullptr) continue;
    const std::string& pointer = row->control().pointer;
    if (pointer == "/framing" || pointer == "/decode_as") showParametersOf(*row);
  }
  forEachRow([this](ControlRow& row) {
    row.showValue();
    row.setIdle(whyIdle(row.control()));
  });
}

void ControlPanel::showParametersOf(ControlRow& row) {
  const std::string& place = row.control().pointer;
  Parameters& shown = place == "/framing" ? framing_ : decode_as_;
  const nlohmann::json framing = nlohmann::json::parse(document_.value(place));
  std::string strategy = framing.is_object() ? framing.value("strategy", "") : "";
  if (level_ < Level::expert) strategy.clear();
  if (strategy == shown.strategy) return;
  for (ControlRow* old : shown.rows) {
    old->hide();  // hands on the keyboard's focus, which would be lost with the row
    old->deleteLater();
  }
  shown.rows.clear();
  shown.strategy = strategy;
  for (const Control& parameter : framingControls(strategy, place)) {
    shown.rows.push_back(makeRow(parameter));
    row.below().addWidget(shown.rows.back());
  }
  orderTabs();
}

std::optional<QString> ControlPanel::whyIdle(const Control& control) const {
  const nlohmann::json& experiment = document_.file().normalized;
  const std::string& pointer = control.pointer;
  if (pointer.starts_with("/framing_fault/") && experiment["framing_fault"].is_null())
    return tr("choose a fault first");
  const bool texts = experiment["messages"]["payload"].is_object();
  if (texts && (pointer == "/messages/count" || pointer == "/messages/size")) return tr("the content fixes it");
  const bool on_loopback = experiment["link"]["kind"] == "loopback";
  if (on_loopback && pointer.starts_with("/link/")) {
    if (no_private_link_) return shown(no_private_link_->sentence());
    const auto& transports = document_.file().variants.front().experiment.transports;
    if (!std::all_of(transports.begin(), transports.end(), is_internet)) {
      return tr("a private link carries TCP and UDP only");
    }
    return std::nullopt;  // setting it takes the private link along
  }
  const auto reason = why_idle(experiment, pointer);
  return reason ? std::optional(shown(*reason)) : std::nullopt;
}

void ControlPanel::tellAlsoChanged(ControlRow& row, const std::vector<std::string>& pointers) {
  if (isLinkSetting(row.control().pointer)) {
    row.setNote(tr("Now on the private link: the loopback has no such setting."));
    return;
  }
  QStringList names;
  for (const Control& control : controls()) {
    if (std::find(pointers.begin(), pointers.end(), control.pointer) != pointers.end()) names << labelOf(control);
  }
  row.setNote(tr("Left out, for it has no effect any more: %1. Ctrl+Z brings it back.")
                  .arg(names.join(QStringLiteral(", "))));
}

void ControlPanel::setRefusal(const std::optional<Refusal>& refusal) {
  no_private_link_ = refusal;
  showValues();
}

void ControlPanel::readWhatIsTyped() {
  for (FieldEditor* editor : findChildren<FieldEditor*>()) editor->readWhatIsTyped();
}

void ControlPanel::showGranted(const ResultPtr& result) {
  result_ = result;
  forEachRow([&](ControlRow& row) { row.showGranted(*result); });
}

void ControlPanel::retranslate() {
  reset_->setText(tr("Back to the preset"));
  reset_->setToolTip(tr("Takes back every change; bold names are what differs. Ctrl+Z undoes one change."));
  showGroups();
  forEachRow([](ControlRow& row) { row.retranslate(); });
  showValues();
}

}  // namespace sticky::gui
