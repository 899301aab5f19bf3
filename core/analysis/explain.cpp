#include "core/analysis/explain.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "core/analysis/catalogue.h"
#include "core/analysis/explain_datagrams.h"
#include "core/analysis/explain_ends.h"
#include "core/analysis/rules.h"

namespace sticky {
namespace {

/// Findings that the same sentence tells: how many, and the one that shows it most clearly.
struct Group {
  std::uint64_t count = 0;
  Proof clearest;
  std::uint16_t also = 0;

  void add(const Proof& proof) {
    if (count == 0 || proof.held > clearest.held) clearest = proof;
    also = static_cast<std::uint16_t>(also | proof.also);
    ++count;
  }
};

template <typename Cause>
using Groups = std::map<std::tuple<Cause, std::string_view>, Group>;  // by cause, and which of its sentences

std::vector<EventId> events_of(const Proof& proof) {
  std::vector<EventId> events;
  for (const EventId id : proof.events) {
    if (id != no_id<EventId>) events.push_back(id);
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

EvidenceItem number(const char* name, std::uint64_t value) {
  return {name, static_cast<std::int64_t>(value)};
}
EvidenceItem milliseconds(const char* name, Nanoseconds value) {
  return {name, to_ms(value)};
}

/// Which of the cause's sentences fits: the part of the catalogue's key behind the cause.
template <typename Cause>
std::string_view manner_of(const Trace& trace, Cause cause, const Proof& proof) {
  const Rule* rule = rule_of(cause);
  if (rule == nullptr) return name_of(proof.missing);
  return rule->manner == nullptr ? "" : rule->manner(trace, proof);
}

Nanoseconds pause_of(const Trace& trace, const Proof& proof) {
  if (proof[Shown::witness] == no_id<EventId>) return {};
  const Event& pause = trace.events[proof[Shown::witness].value];
  return pause.end - pause.begin;
}

/// The numbers of the proof, by the names that the cause's rule gives them.
std::vector<EvidenceItem> numbers_of(const Rule* rule, const Proof& proof) {
  std::vector<EvidenceItem> numbers;
  if (rule == nullptr) return numbers;
  if (*rule->held != '\0') numbers.push_back(milliseconds(rule->held, proof.held));
  if (*rule->bytes != '\0') numbers.push_back(number(rule->bytes, proof.bytes));
  return numbers;
}

std::vector<EvidenceItem> evidence_of(const Trace& trace, MergeCause cause, const Proof& proof) {
  std::vector<EvidenceItem> evidence = numbers_of(rule_of(cause), proof);
  if (cause == MergeCause::queue) evidence.push_back(number("autocorked", trace.evidence.autocorked));
  if (cause == MergeCause::late_reader) evidence.push_back(milliseconds("pause_ms", pause_of(trace, proof)));
  if (cause == MergeCause::unknown) evidence.push_back({"missing", std::string(name_of(proof.missing))});
  return evidence;
}

std::vector<EvidenceItem> evidence_of(const Trace& /*trace*/, CutCause cause, const Proof& proof) {
  std::vector<EvidenceItem> evidence = numbers_of(rule_of(cause), proof);
  if (cause == CutCause::unknown) evidence.push_back({"missing", std::string(name_of(proof.missing))});
  return evidence;
}

std::vector<std::string> also_in(MergeCause /*cause*/, std::uint16_t also) {
  const auto names = merge_causes_in(also);
  return {names.begin(), names.end()};
}
std::vector<std::string> also_in(CutCause /*cause*/, std::uint16_t also) {
  const auto names = cut_causes_in(also);
  return {names.begin(), names.end()};
}

/// What would tell why a message was cut is no transmit timestamp: those show no edge inside one send call.
Obtainable obtainable_of(const Trace& trace, CutCause /*cause*/, Missing missing) {
  Obtainable found = obtainable(trace, missing);
  if (missing == Missing::transmit_record) found.evidence = false;
  return found;
}
Obtainable obtainable_of(const Trace& trace, MergeCause /*cause*/, Missing missing) {
  return obtainable(trace, missing);
}

/// The catalogue's key of the advice, or nothing where the sentence itself says what to do.
const char* advice_of(Missing missing, const Obtainable& found) {
  switch (missing) {
    case Missing::transmit_record:
      if (found.evidence) return "unknown.note.evidence-or-link";
      break;
    case Missing::queue_level:
    case Missing::tcp_sample:
      if (found.evidence) return "unknown.note.evidence";
      break;
    case Missing::proof:
      break;
    case Missing::nothing:
    case Missing::retransmission:
    case Missing::clock:
    case Missing::frames:
    case Missing::arrival_order:
      return nullptr;
  }
  return found.private_link ? "unknown.note.link" : "unknown.note.nothing";
}

template <typename Cause>
void advise(const Trace& trace, Cause cause, Missing missing, Explanation& explanation) {
  explanation.obtainable = obtainable_of(trace, cause, missing);
  const char* advice = advice_of(missing, explanation.obtainable);
  if (advice == nullptr) return;
  const LocalText note = render(advice, explanation.count, {});
  explanation.text.en += " " + note.en;
  explanation.text.zh += note.zh;
}

/// "merge.nagle" and, of the catalogue, "merge.nagle.full" or "merge.unknown.proof".
template <typename Cause>
Explanation told(const Trace& trace, const char* kind, Cause cause, std::string_view manner, const Group& group) {
  Explanation explanation;
  explanation.code = std::string(kind) + "." + std::string(name_of(cause));
  explanation.count = group.count;
  explanation.evidence = evidence_of(trace, cause, group.clearest);
  explanation.events = events_of(group.clearest);
  const std::string dot = cause == Cause::unknown ? "." : "";
  explanation.text = render(explanation.code + dot + std::string(manner), group.count, explanation.evidence);
  if (cause == Cause::unknown) advise(trace, cause, group.clearest.missing, explanation);
  if (group.also != 0) explanation.evidence.push_back({"also", also_in(cause, group.also)});
  return explanation;
}

/// Every lost boundary, every cut and every wait of one direction.
struct Findings {
  Groups<MergeCause> merges;
  Groups<CutCause> cuts;
  Groups<MergeCause> waits;
};

void gather(const Trace& trace, const FlowAnalysis& flow, Findings& findings) {
  for (const Boundary& boundary : flow.boundaries) {
    if (boundary.cause == MergeCause::none) continue;
    findings.merges[{boundary.cause, manner_of(trace, boundary.cause, boundary.proof)}].add(boundary.proof);
  }
  for (const Cut& cut : flow.cuts) {
    findings.cuts[{cut.cause, manner_of(trace, cut.cause, cut.proof)}].add(cut.proof);
  }
  for (const HeldBack& held : flow.held_back) {
    const bool gave_up = held.proof[Shown::release] == no_id<EventId>;
    findings.waits[{held.cause, gave_up ? ".timer" : ""}].add(held.proof);
  }
}

void tell(const Trace& trace, const Findings& findings, Direction direction, std::vector<Explanation>& all) {
  for (const auto& [key, group] : findings.merges) {
    all.push_back(told(trace, "merge", std::get<0>(key), std::get<1>(key), group));
    all.back().direction = direction;
  }
  for (const auto& [key, group] : findings.cuts) {
    all.push_back(told(trace, "cut", std::get<0>(key), std::get<1>(key), group));
    all.back().direction = direction;
  }
  for (const auto& [key, group] : findings.waits) {
    all.push_back(told(trace, "wait", std::get<0>(key), std::get<1>(key), group));
    all.back().direction = direction;
  }
}

}  // namespace

std::vector<Explanation> explain(const Trace& trace, const RunAnalysis& analysis) {
  std::vector<Explanation> all;
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
    Findings findings;
    for (const FlowAnalysis& flow : analysis.flows) {
      if (flow.key.direction == direction) gather(trace, flow, findings);
    }
    tell(trace, findings, direction, all);
    explain_datagrams(trace, analysis, direction, all);
    explain_frames(trace, analysis, direction, all);
  }
  explain_endings(trace, all);
  return all;
}

}  // namespace sticky
