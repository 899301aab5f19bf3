#pragma once
// The left side of the window: every setting of the experiment at three levels of disclosure. Rows are made when
// their level is first asked for, so that the window opens with five of them.

#include <QScrollArea>
#include <optional>
#include <vector>

#include "app/gui/model/experiment_document.h"
#include "app/gui/model/result.h"
#include "app/gui/panel/control_table.h"
#include "core/link/refusal.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sticky::gui {

class ControlRow;

class ControlPanel : public QScrollArea {
  Q_OBJECT

 public:
  explicit ControlPanel(ExperimentDocument& document, QWidget* parent = nullptr);

  void setLevel(Level level);
  [[nodiscard]] Level level() const { return level_; }
  /// Shows what the kernel made of the settings, in tooltips and beside the fields that it changed.
  void showGranted(const ResultPtr& result);
  /// Why this machine has no private link; nothing where it has.
  void setRefusal(const std::optional<Refusal>& refusal);
  /// Takes over at once what would be read from a field after a pause in typing.
  void readWhatIsTyped();
  void retranslate();

 private:
  struct Group {
    LocalText name;
    QWidget* box;
    QLabel* heading;
    QVBoxLayout* column;
  };
  Group& groupOf(const Control& control);
  ControlRow* makeRow(const Control& control);
  void makeRowsUpTo(Level level);
  /// The parameters of the framing that `row` has chosen, below it.
  void showParametersOf(ControlRow& row);
  void orderTabs();
  void showValues();
  void showGroups();
  void tellAlsoChanged(ControlRow& row, const std::vector<std::string>& pointers);
  [[nodiscard]] std::optional<QString> whyIdle(const Control& control) const;
  template <typename Act>
  void forEachRow(const Act& act);

  ExperimentDocument& document_;
  Level level_ = Level::basic;
  QPushButton* reset_;
  QVBoxLayout* column_;
  std::vector<Group> groups_;
  std::vector<ControlRow*> rows_;  ///< parallel to controls(); null where not made yet
  struct Parameters {
    std::string strategy;
    std::vector<ControlRow*> rows;
  };
  Parameters framing_, decode_as_;
  ResultPtr result_;
  std::optional<Refusal> no_private_link_;
};

}  // namespace sticky::gui
