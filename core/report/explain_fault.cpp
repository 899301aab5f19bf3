#include "core/report/explain_fault.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/analysis/catalogue.h"
#include "core/experiment/framing_fault.h"
#include "core/experiment/message_plan.h"

namespace sticky {
namespace {

constexpr std::array<const char*, 6> kFaultKinds{
    "byte-order", "length-counts-header", "delimiter-in-body", "flip", "truncate", "giant"};

std::int64_t signed_number(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

std::string hex_words(Bytes bytes) {
  std::string text;
  for (const std::byte b : bytes) text += (text.empty() ? "" : " ") + to_hex(Bytes(&b, 1));
  return text;
}

/// "2, 4-9": ascending numbers, neighbours joined; the first few, because a lost stream loses thousands.
std::string ranges_of(const std::vector<std::size_t>& numbers) {
  constexpr std::size_t kMost = 6;
  std::string text;
  std::size_t ranges = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (ranges++ == kMost) return text + ", …";
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (last > i) text += "-" + std::to_string(numbers[last]);
    i = last + 1;
  }
  return text;
}

/// Which messages of the flow that a fault is in came back. Positions are the flow's own.
class Outcome {
 public:
  Outcome(const Trace& trace, const Flow& flow, const FlowAnalysis& found)
      : flow_(flow), found_(found), intact_(flow.messages.size()), begun_(flow.messages.size()) {
    for (const DecodedFrame& frame : found.frames.frames) {
      begun_[at(frame.wire.begin, false)] = true;
      if (frame.intact) intact_[at(frame.wire.end, true)] = true;
    }
    received_.assign(flow.messages.size(), false);
    for (std::size_t i = 0; i < received_.size() && is_stream(trace.transport); ++i) {
      received_[i] = found.content_equal && flow.messages[i].wire.end <= found.bytes_received;
    }
    for (const DatagramVerdict& verdict : found.datagrams) {
      received_[verdict.message.value - flow.first_message.value] = verdict.fate == DatagramFate::received;
    }
  }

  [[nodiscard]] bool received(std::size_t i) const { return received_[i]; }
  [[nodiscard]] bool spoiled(std::size_t i) const { return received_[i] && !intact_[i]; }
  /// Not intact, but a frame begins in it.
  [[nodiscard]] bool changed(std::size_t i) const { return spoiled(i) && begun_[i]; }
  [[nodiscard]] std::size_t size() const { return intact_.size(); }

 private:
  /// The message that holds the byte at `offset`, or the one that ends there.
  [[nodiscard]] std::size_t at(std::uint64_t offset, bool end) const {
    const auto before = [end](const Message& m, std::uint64_t o) { return end ? m.wire.end < o : m.wire.end <= o; };
    const auto it = std::lower_bound(flow_.messages.begin(), flow_.messages.end(), offset, before);
    return std::min<std::size_t>(static_cast<std::size_t>(it - flow_.messages.begin()), flow_.messages.size() - 1);
  }

  const Flow& flow_;
  const FlowAnalysis& found_;
  std::vector<bool> intact_, begun_, received_;
};

/// Adds a note with its evidence to the explanation.
void add_note(Explanation& told, const char* key, const std::vector<EvidenceItem>& words,
              const std::vector<EvidenceItem>& evidence) {
  const LocalText text = render(key, 1, words);
  told.text.en += " " + text.en;
  told.text.zh += text.zh;
  told.evidence.insert(told.evidence.end(), evidence.begin(), evidence.end());
}
void add_note(Explanation& told, const char* key, const std::vector<EvidenceItem>& evidence = {}) {
  add_note(told, key, evidence, evidence);
}

/// What was done, where, and to which bytes.
Explanation what_was_done(const FramingFault& fault, const Experiment& experiment, const Flow& flow,
                          const Message& message) {
  const Bytes frame = Bytes(flow.payload).subspan(message.wire.begin, message.wire.size());
  const FaultSpot spot = spot_of(fault, experiment.framing, frame);
  Explanation told;
  told.code = std::string("fault.") + kFaultKinds.at(static_cast<std::size_t>(fault.kind));
  told.count = 1;
  told.evidence = {{"message", signed_number(fault.message)},
                   {"first", signed_number(message.wire.begin + spot.bytes.begin)}};
  if (spot.bytes.empty()) {
    told.evidence.push_back({"kept_bytes", signed_number(frame.size())});
  } else {
    told.evidence.push_back({"last", signed_number(message.wire.begin + spot.bytes.end - 1)});
    told.evidence.push_back({"sent", hex_words(frame.subspan(spot.bytes.begin, spot.bytes.size()))});
  }
  if (!spot.instead_of.empty()) told.evidence.push_back({"instead_of", hex_words(spot.instead_of)});
  if (fault.kind == FramingFault::Kind::flip) told.evidence.push_back({"bit", signed_number(fault.bit)});
  told.text = render(told.code, 1, told.evidence);
  return told;
}

/// Whether the decoder noticed: its first error from the spoiled message on.
void tell_notice(const FlowAnalysis& found, const Message& message, const std::string& decoder, Explanation& told) {
  const auto& errors = found.frames.errors;
  const auto behind = [&](const FramingError& error) { return error.offset >= message.wire.begin; };
  const auto first = std::find_if(errors.begin(), errors.end(), behind);
  if (first == errors.end()) return add_note(told, "fault.note.unnoticed", {{"decoder", decoder}});
  const std::vector<EvidenceItem> evidence{
      {"decoder", decoder}, {"noticed", first->kind}, {"noticed_at", signed_number(first->offset)}};
  std::vector<EvidenceItem> words = evidence;
  words.push_back({"noticed_zh", render("frame.note.name." + first->kind, 1, {}).zh});
  add_note(told, "fault.note.noticed", words, evidence);
  if (first->received_by != no_id<EventId>) told.events.push_back(first->received_by);
}

void tell_way_back(const Experiment& experiment, const MessagePlace& place, const Outcome& outcome,
                   Explanation& told) {
  std::size_t last = outcome.size();
  while (last > place.position + 1 && !outcome.received(last - 1)) --last;
  if (last == place.position + 1) return add_note(told, "fault.note.last");
  std::size_t back = last;
  while (back > place.position + 1 && !outcome.spoiled(back - 1)) --back;
  if (back == last) return add_note(told, "fault.note.lost");
  add_note(told, "fault.note.back", {{"back", signed_number(index_at(experiment, {place.flow, back}))}});
}

void tell_outcome(const Experiment& experiment, const MessagePlace& place, const Outcome& outcome,
                  Explanation& told) {
  std::vector<std::size_t> changed;
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < outcome.size(); ++i) {
    if (outcome.spoiled(i)) (outcome.changed(i) ? changed : missing).push_back(index_at(experiment, {place.flow, i}));
  }
  if (changed.empty() && missing.empty()) return add_note(told, "fault.note.harmless");
  if (!changed.empty()) add_note(told, "fault.note.changed", {{"changed", ranges_of(changed)}});
  if (!missing.empty()) add_note(told, "fault.note.missing", {{"missing", ranges_of(missing)}});
  tell_way_back(experiment, place, outcome, told);
}

void tell_fault(const Trace& trace, const RunAnalysis& analysis, const Experiment& experiment,
                const framing::Params& decoded_as, std::vector<Explanation>& all) {
  const MessagePlace place = place_of(experiment, experiment.fault->message);
  const auto is_its = [&](const Flow& flow) { return flow.key == place.flow; };
  const auto flow = std::find_if(trace.flows.begin(), trace.flows.end(), is_its);
  if (flow == trace.flows.end() || place.position >= flow->messages.size()) return;
  const FlowAnalysis& found = analysis.flows[static_cast<std::size_t>(flow - trace.flows.begin())];
  const Message& message = flow->messages[place.position];
  Explanation told = what_was_done(*experiment.fault, experiment, *flow, message);
  const Outcome outcome(trace, *flow, found);
  if (std::holds_alternative<framing::RawParams>(decoded_as)) {
    add_note(told, "fault.note.raw");
  } else if (!outcome.received(place.position)) {
    add_note(told, "fault.note.unseen");
  } else {
    tell_notice(found, message, std::string(framing::name_of(decoded_as)), told);
    tell_outcome(experiment, place, outcome, told);
    // It names the messages that came out changed, and that no error told of them.
    std::erase_if(all, [](const Explanation& it) { return it.code == "frame.misread"; });
  }
  all.push_back(std::move(told));
}

}  // namespace

void explain_fault(const Trace& trace, const RunAnalysis& analysis, const FrameTotals& frames,
                   const Experiment& experiment, const framing::Params& decoded_as, bool elsewhere,
                   std::vector<Explanation>& all) {
  if (experiment.fault) return tell_fault(trace, analysis, experiment, decoded_as, all);
  if (!elsewhere || std::holds_alternative<framing::RawParams>(decoded_as)) return;
  Explanation none;
  none.code = "fault.none";
  none.count = 1;
  none.evidence = {{"decoder", std::string(framing::name_of(decoded_as))},
                   {"intact", signed_number(frames.intact)},
                   {"expected", signed_number(frames.expected)}};
  none.text = render(none.code, 1, none.evidence);
  all.push_back(std::move(none));
}

}  // namespace sticky
