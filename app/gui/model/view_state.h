#pragma once
// What all views look at together: which run, which bytes are selected, where the playhead stands.
// Views listen to it and never to each other.

#include <QObject>
#include <optional>

#include "app/gui/model/result.h"
#include "core/figure/draw_list.h"

namespace sticky::gui {

class ViewState : public QObject {
  Q_OBJECT

 public:
  explicit ViewState(QObject* parent = nullptr) : QObject(parent) {}

  [[nodiscard]] const ResultPtr& result() const { return result_; }
  /// The variant and repeat on show; runs of its transports stand above each other.
  [[nodiscard]] const std::string& variant() const { return variant_; }
  [[nodiscard]] std::uint32_t repeat() const { return repeat_; }
  [[nodiscard]] std::vector<std::size_t> shownRuns() const;
  [[nodiscard]] const Subject& selection() const { return selection_; }
  [[nodiscard]] Nanoseconds playhead() const { return playhead_; }

 public Q_SLOTS:
  void setResult(sticky::gui::ResultPtr result);
  void setVariant(const std::string& variant, std::uint32_t repeat);
  void select(const sticky::Subject& subject);
  void setPlayhead(sticky::Nanoseconds at);

 Q_SIGNALS:
  void resultChanged();
  void selectionChanged();
  void playheadChanged();

 private:
  ResultPtr result_;
  std::string variant_ = "A";
  std::uint32_t repeat_ = 0;
  Subject selection_;
  Nanoseconds playhead_{};
};

}  // namespace sticky::gui
