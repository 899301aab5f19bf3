#pragma once
// The Bytes tab: the stream or the datagrams of one flow, as sent or as received.

#include <QWidget>

#include "app/gui/model/flow_choice.h"
#include "app/gui/tabs/byte_view.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace sticky::gui {

class BytesPage : public QWidget {
  Q_OBJECT

 public:
  BytesPage(ViewState& state, FlowChoice& choice, QWidget* parent = nullptr);
  [[nodiscard]] ByteView& view() { return *view_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showFlow();
  void showSelection();
  void select(ByteRange payload);
  void retranslate();
  [[nodiscard]] QString remark() const;

  ViewState& state_;
  FlowChoice& choice_;
  ResultPtr shown_;  ///< keeps alive what the view refers to
  QComboBox* side_;
  QLabel* legend_;
  QLabel* remark_;
  QPushButton* copy_hex_;
  QPushButton* copy_text_;
  ByteView* view_;
};

}  // namespace sticky::gui
