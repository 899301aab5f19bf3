#include "core/experiment/run_experiment.h"

#include <sys/utsname.h>

#include <stdexcept>
#include <string>

#include "core/base/syscall.h"
#include "core/experiment/run_plan.h"
#include "core/experiment/session.h"
#include "core/link/loopback.h"

namespace sticky {
namespace {

std::string kernel_name() {
  utsname name{};
  check_syscall("uname", ::uname(&name));
  return std::string(name.sysname) + " " + name.release;
}

/// The runs of one file, one after the other, on a link that is kept while its settings stay the same.
class Runner {
 public:
  Runner(const ExperimentFile& file, const LinkFactory& make_link, StopSignal& stop, RunObserver& observer,
         const ExternalPayload& external)
      : file_(file), make_link_(make_link), stop_(stop), observer_(observer), external_(external) {}

  Recording run() {
    recording_.file = file_;
    recording_.environment.kernel = kernel_name();
    recording_.environment.link = name_of(file_.variants.front().experiment.link.kind);  // holds where no run starts
    for (const Variant& variant : file_.variants) {
      for (const Transport transport : variant.experiment.transports) {
        for (std::uint32_t repeat = 0; repeat < variant.experiment.repeat; ++repeat) {
          if (stop_.raised()) break;
          run_once(variant.experiment, {variant.id, transport, repeat});
        }
      }
    }
    recording_.interrupted = stop_.raised();
    return std::move(recording_);
  }

 private:
  void run_once(const Experiment& experiment, const RunKey& key) {
    observer_.run_started(key, recording_.runs.size(), count_runs(file_));
    use_link(experiment.link);
    Workload workload = make_workload(experiment, key.transport, external_);
    RunPlan plan = plan_run(experiment, key.transport, workload, link_->captures_packets());
    plan.seed += key.repeat;  // the messages repeat, the link's luck does not
    SessionOutcome outcome = run_session(plan, std::move(workload), *link_, stop_,
                                         [this](Nanoseconds elapsed) { observer_.run_goes_on(elapsed); });
    auto& congestion = recording_.environment.congestion_control;
    if (congestion.empty()) congestion = outcome.congestion_control;
    recording_.runs.push_back({key, std::move(outcome.trace)});
    observer_.run_finished(recording_.runs.back());
  }

  void use_link(const LinkSpec& spec) {
    if (link_ && spec == spec_) return;
    link_.reset();  // the old one's devices go before the new one's come
    link_ = make_link_(spec);
    spec_ = spec;
    recording_.environment.link = link_->name();
  }

  const ExperimentFile& file_;
  const LinkFactory& make_link_;
  StopSignal& stop_;
  RunObserver& observer_;
  const ExternalPayload& external_;
  std::unique_ptr<Link> link_;
  LinkSpec spec_;
  Recording recording_;
};

}  // namespace

std::unique_ptr<Link> make_loopback_only(const LinkSpec& spec) {
  if (spec.kind != LinkSpec::Kind::loopback) throw std::invalid_argument("only the loopback link can be made here");
  return std::make_unique<LoopbackLink>();
}

std::size_t count_runs(const ExperimentFile& file) {
  std::size_t runs = 0;
  for (const Variant& variant : file.variants) {
    runs += variant.experiment.transports.size() * variant.experiment.repeat;
  }
  return runs;
}

Recording run_experiment(const ExperimentFile& file, const LinkFactory& make_link, StopSignal& stop,
                         RunObserver* observer, const ExternalPayload& external) {
  RunObserver nobody;
  return Runner(file, make_link, stop, observer != nullptr ? *observer : nobody, external).run();
}

}  // namespace sticky
