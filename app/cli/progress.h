#pragma once
// How far long work has come, on one line of a terminal that is gone when the work is done.

#include <string>

#include "core/base/local_text.h"
#include "core/experiment/run_experiment.h"

namespace sticky::cli {

/// "run 3 of 60 (tcp) · 1.2 s"
[[nodiscard]] std::string progress_text(const RunKey& key, std::size_t number, std::size_t total, Nanoseconds elapsed,
                                        Language language);

/// Writes to standard error, only where that is a terminal, only once half a second has passed.
class ProgressLine final : public RunObserver {
 public:
  explicit ProgressLine(Language language);
  ~ProgressLine() override;

  void run_started(const RunKey& key, std::size_t number, std::size_t total) override;
  void run_goes_on(Nanoseconds elapsed) override;

 private:
  void show(Nanoseconds elapsed);

  Language language_;
  bool on_terminal_;
  bool shown_ = false;
  Nanoseconds begin_;
  RunKey key_;
  std::size_t number_ = 0;
  std::size_t total_ = 0;
};

}  // namespace sticky::cli
