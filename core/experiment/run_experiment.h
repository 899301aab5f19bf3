#pragma once
// Runs an experiment file: every variant, transport and repeat in turn, each on fresh sockets, one trace a run.

#include <cstddef>
#include <functional>
#include <memory>

#include "core/experiment/experiment.h"
#include "core/experiment/recording.h"
#include "core/experiment/workload.h"
#include "core/link/link.h"
#include "core/net/signal.h"

namespace sticky {

/// Makes the link that an experiment asks for. May throw where this machine cannot; that ends run_experiment().
using LinkFactory = std::function<std::unique_ptr<Link>(const LinkSpec&)>;

/// Loopback for LinkSpec::Kind::loopback; throws std::invalid_argument for any other kind.
[[nodiscard]] std::unique_ptr<Link> make_loopback_only(const LinkSpec& spec);

/// Told about progress, on the thread that called run_experiment(). Does nothing unless overridden.
class RunObserver {
 public:
  RunObserver() = default;
  RunObserver(const RunObserver&) = delete;
  RunObserver& operator=(const RunObserver&) = delete;
  virtual ~RunObserver() = default;
  /// Before each run: the `number`-th of `total`, from 0.
  virtual void run_started(const RunKey& /*key*/, std::size_t /*number*/, std::size_t /*total*/) {}
  /// Some ten times a second while a run lasts; `elapsed` since it started.
  virtual void run_goes_on(Nanoseconds /*elapsed*/) {}
  /// After each run, also after one that was stopped.
  virtual void run_finished(const Run& /*run*/) {}
};

/// How many runs a file asks for: its variants' transports times their repeats.
[[nodiscard]] std::size_t count_runs(const ExperimentFile& file);

/// Blocks until all runs are over or `stop` is raised; then Recording::interrupted is set and the runs hold what
/// was observed so far. Environment::program is left to the caller.
/// Throws ExperimentError where a message cannot be sent as asked, and std::system_error (naming the call) where
/// the machine refuses something that no experiment is about, such as a socket or a thread.
[[nodiscard]] Recording run_experiment(const ExperimentFile& file, const LinkFactory& make_link, StopSignal& stop,
                                       RunObserver* observer = nullptr, const ExternalPayload& external = {});

}  // namespace sticky
