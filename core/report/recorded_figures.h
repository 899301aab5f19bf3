#pragma once
// The flows of a recording, prepared for drawing once, and the subjects that layouts take.

#include <memory>
#include <vector>

#include "core/experiment/recording.h"
#include "core/figure/composition.h"
#include "core/figure/html_writer.h"
#include "core/report/understanding.h"

namespace sticky {

/// Whether a picture of a run shows this flow: it carries messages, answers only where they were asked for, and
/// belongs to one of the first few connections.
[[nodiscard]] bool is_drawn(const Trace& trace, const Flow& flow);

class RecordedFigures {
 public:
  /// Both must outlive the figures. Of repeats the first is drawn; of many connections the first few. Flows are
  /// numbered from `first_number`, so that several recordings can share a picture.
  RecordedFigures(const Recording& recording, const Understanding& understanding, std::uint16_t first_number = 0);
  RecordedFigures(const RecordedFigures&) = delete;
  RecordedFigures& operator=(const RecordedFigures&) = delete;

  struct DrawnRun {
    std::size_t run = 0;           ///< position in Recording::runs
    std::uint16_t first_flow = 0;  ///< position in flows()
    std::uint16_t flows = 0;
    std::vector<TimelineSubject> timelines;
  };
  [[nodiscard]] const std::vector<DrawnRun>& runs() const { return runs_; }
  [[nodiscard]] const std::vector<std::unique_ptr<FlowFigure>>& flows() const { return flows_; }
  /// Everything of one variant, or of all where `variant` is empty.
  [[nodiscard]] RunSubject subject(const std::string& variant) const;
  [[nodiscard]] std::vector<PageFlow> page_flows() const;
  /// What the drawn runs' explanations say, each with the name of its run behind `prefix`.
  [[nodiscard]] std::vector<PageCause> page_causes(const std::string& prefix) const;
  [[nodiscard]] LocalText description() const;

 private:
  void add_run(std::size_t run, std::size_t& room);

  const Recording& recording_;
  const Understanding& understanding_;
  std::uint16_t first_number_;
  std::vector<std::unique_ptr<FlowFigure>> flows_;
  std::vector<const Trace*> traces_;    // parallel to flows_
  std::vector<std::size_t> positions_;  // in the trace's flows, parallel to flows_
  std::vector<DrawnRun> runs_;
};

}  // namespace sticky
