#pragma once
// The Statistics tab: sizes, gaps and latencies of the runs on show, and over repeated runs how each number spread.

#include <QWidget>
#include <map>

#include "app/gui/model/background_task.h"
#include "app/gui/model/flow_choice.h"
#include "app/gui/model/statistics_table_model.h"
#include "app/gui/paint/figure_widget.h"
#include "core/report/spread_report.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace sticky::gui {

class StatisticsPage : public QWidget {
  Q_OBJECT

 public:
  StatisticsPage(FlowChoice& choice, QWidget* parent = nullptr);
  void setTheme(ThemeName name);
  [[nodiscard]] StatisticsTableModel& model() { return *model_; }
  /// As the report's `distribution`.
  [[nodiscard]] const std::map<std::string, Distribution>& spreads() const { return spreads_; }

 Q_SIGNALS:
  void repeatWanted(int times);
  void shown();

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  struct Computed {
    Statistics statistics;
    std::map<std::string, Distribution> spreads;
    std::size_t repeats = 1;
  };
  void computeAnew();
  void take(Computed computed);
  void showHistogram();
  void retranslate();

  FlowChoice& choice_;
  StatisticsTableModel* model_;
  QTableView* table_;
  QLabel* remark_;
  QPushButton* repeat_;
  QComboBox* field_;
  FigureWidget* histogram_;
  std::map<std::string, Distribution> spreads_;
  std::size_t repeats_ = 1;
  BackgroundTask task_;
  bool stale_ = true;
};

}  // namespace sticky::gui
