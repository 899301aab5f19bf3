#pragma once
// The tabs below the figures: the bytes, the events, the decoder, the numbers. One choice of flow for all of them.

#include <QTabWidget>

#include "app/gui/model/flow_choice.h"
#include "core/figure/theme.h"

class QComboBox;

namespace sticky::gui {

class BytesPage;
class DecoderPage;
class EventsPage;
class StatisticsPage;

class TabsPane : public QTabWidget {
  Q_OBJECT

 public:
  explicit TabsPane(ViewState& state, QWidget* parent = nullptr);
  void setTheme(ThemeName name);
  void showStatistics();

 Q_SIGNALS:
  /// A setting of the experiment is wanted otherwise.
  void changeWanted(const std::string& pointer, const std::string& json);
  /// The experiment is to be run so many times over.
  void repeatWanted(int times);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void listFlows();
  void retranslate();

  FlowChoice choice_;
  QComboBox* flows_;
  BytesPage* bytes_;
  EventsPage* events_;
  DecoderPage* decoder_;
  StatisticsPage* statistics_;
};

}  // namespace sticky::gui
