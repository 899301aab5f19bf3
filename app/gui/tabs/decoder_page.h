#pragma once
// The Decoder tab: what a decoder knew after each receive call, under the experiment's framing or any other.

#include <QWidget>
#include <optional>

#include "app/gui/model/background_task.h"
#include "app/gui/model/decoder_table_model.h"
#include "app/gui/model/flow_choice.h"
#include "app/gui/paint/figure_widget.h"
#include "core/framing/code.h"

class QLabel;
class QPushButton;
class QTableView;

namespace sticky::gui {

class FramingForm;

class DecoderPage : public QWidget {
  Q_OBJECT

 public:
  DecoderPage(ViewState& state, FlowChoice& choice, QWidget* parent = nullptr);
  void setTheme(ThemeName name);
  [[nodiscard]] const DecodingPtr& decoding() const { return decoding_; }
  [[nodiscard]] DecoderTableModel& model() { return *model_; }
  [[nodiscard]] FramingForm& form() { return *form_; }

 Q_SIGNALS:
  /// The experiment shall decode as chosen here.
  void changeWanted(const std::string& pointer, const std::string& json);
  void decoded();

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void decodeAnew();
  void take(DecodingPtr decoding);
  void showStrip();
  void showSelection();
  void select();
  void retranslate();
  void copyCode(framing::Language language);
  [[nodiscard]] QString summary() const;
  /// The framing that the page decodes by; nothing where no run tells the experiment's own.
  [[nodiscard]] std::optional<framing::Params> params() const;

  ViewState& state_;
  FlowChoice& choice_;
  FramingForm* form_;
  QPushButton* use_;
  QPushButton* code_;
  QLabel* summary_;
  FigureWidget* strip_;
  DecoderTableModel* model_;
  QTableView* table_;
  DecodingPtr decoding_;
  BackgroundTask task_;
  bool stale_ = true;  ///< nobody has looked since the flow changed
  bool linking_ = false;
};

}  // namespace sticky::gui
