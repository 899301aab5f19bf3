#pragma once
// Which flow the tabs look at: one of the result on show. It follows the selection, so that a click on a UDP datagram
// in the byte map turns the tabs to UDP.

#include <QObject>
#include <vector>

#include "app/gui/model/view_state.h"

namespace sticky::gui {

/// A flow that carries messages. Pointers live as long as the result that FlowChoice holds.
struct ShownFlow {
  std::size_t run = 0;   ///< position in Recording::runs
  std::size_t flow = 0;  ///< position in Trace::flows
  const FlowFigure* figure = nullptr;
};

class FlowChoice : public QObject {
  Q_OBJECT

 public:
  explicit FlowChoice(ViewState& state, QObject* parent = nullptr);

  [[nodiscard]] const ResultPtr& result() const { return result_; }
  [[nodiscard]] const std::vector<ShownFlow>& flows() const { return flows_; }
  /// Position in flows(), -1 where there is none.
  [[nodiscard]] int index() const { return index_; }
  /// Only where index() is not -1; likewise the three below.
  [[nodiscard]] const ShownFlow& current() const { return flows_[static_cast<std::size_t>(index_)]; }
  [[nodiscard]] const Trace& trace() const { return result_->recording.runs[current().run].trace; }
  [[nodiscard]] const Flow& flow() const { return trace().flows[current().flow]; }
  [[nodiscard]] const FlowAnalysis& analysis() const {
    return result_->understanding.runs[current().run].analysis.flows[current().flow];
  }
  /// "TCP", "UDP, replies", "TCP, connection 2".
  [[nodiscard]] QString nameOf(const ShownFlow& shown) const;

 public Q_SLOTS:
  void choose(int index);

 Q_SIGNALS:
  /// Another result or variant: flows() is new, and so is the current one.
  void listChanged();
  /// After listChanged, and where another flow of the same list was chosen.
  void currentChanged();

 private:
  void takeResult();
  void followSelection();

  ViewState& state_;
  ResultPtr result_;
  std::vector<ShownFlow> flows_;
  int index_ = -1;
};

}  // namespace sticky::gui
