#include "core/analysis/explain_datagrams.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <map>

#include "core/analysis/catalogue.h"
#include "core/base/error_words.h"

namespace sticky {
namespace {

/// Datagrams that the same sentence tells of; quantities are of the first, or sums.
struct VerdictGroup {
  std::string code;
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  DatagramVerdict first;
};
using VerdictGroups = std::map<std::string, VerdictGroup>;  // by key in the catalogue

void add(VerdictGroups& groups, const char* key, const char* code, const DatagramVerdict& verdict,
         std::uint64_t count) {
  VerdictGroup& group = groups[key];
  if (group.count == 0) group.first = verdict;
  group.code = code;
  group.count += count;
  group.bytes += verdict.bytes_truncated;
}

void sort_unsent(VerdictGroups& groups, const DatagramVerdict& verdict) {
  if (verdict.error == 0) return;             // never offered: how the run ended tells why
  if (verdict.error == ECONNREFUSED) return;  // told with the datagram that was refused
  const char* why = verdict.error == EMSGSIZE ? "udp.too-large" : "udp.not-sent";
  add(groups, why, why, verdict, 1);
}

void sort(VerdictGroups& groups, const DatagramVerdict& verdict) {
  switch (verdict.fate) {
    case DatagramFate::truncated:
      add(groups, "udp.truncated", "udp.truncated", verdict, 1);
      break;
    case DatagramFate::lost_on_link:
      add(groups, "udp.lost", "udp.lost", verdict, 1);
      break;
    case DatagramFate::fragment_lost:
      add(groups, "udp.fragment-lost", "udp.fragment-lost", verdict, 1);
      break;
    case DatagramFate::refused:
      add(groups, "udp.refused", "udp.refused", verdict, 1);
      break;
    case DatagramFate::not_sent:
      sort_unsent(groups, verdict);
      break;
    case DatagramFate::received:
    case DatagramFate::lost_in_receive_buffer:  // counted by the socket, below
    case DatagramFate::lost_unknown:
      break;
  }
  if (verdict.reordered) add(groups, "udp.reordered", "udp.reordered", verdict, 1);
  if (verdict.copies > 1) add(groups, "udp.duplicated", "udp.duplicated", verdict, verdict.copies - 1);
}

/// Every packet was captured and none was still on the way: what no packet shows to be lost had arrived.
bool all_had_arrived(const Trace& trace, const FlowAnalysis& flow) {
  if (flow.datagram_match != DatagramMatch::by_capture) return false;
  return std::none_of(trace.events.begin(), trace.events.end(), [](const Event& event) {
    const auto* packet = std::get_if<WireDatagram>(&event.what);
    return packet != nullptr && packet->fate == Fate::late;
  });
}

void sort_counted(VerdictGroups& groups, const Trace& trace, const FlowAnalysis& flow) {
  const DatagramCounts& counts = flow.datagram_counts;
  if (counts.lost_in_receive_buffer > 0) {
    add(groups, "udp.overflow", "udp.overflow", {}, counts.lost_in_receive_buffer);
  }
  if (counts.fragments.value_or(0) > 0) add(groups, "udp.fragmented", "udp.fragmented", {}, *counts.fragments);
  if (counts.lost_unknown == 0) return;
  const char* how_far = all_had_arrived(trace, flow) ? "udp.lost.arrived" : "udp.lost.unknown";
  add(groups, how_far, "udp.lost", {}, counts.lost_unknown);
}

std::vector<EvidenceItem> evidence_of(const Trace& trace, const VerdictGroup& group) {
  const auto number = [](const char* name, std::uint64_t value) {
    return EvidenceItem{name, static_cast<std::int64_t>(value)};
  };
  if (group.code == "udp.truncated") {
    const auto& call = std::get<RecvDatagram>(trace.events[group.first.received_by.value].what);
    return {number("room_bytes", call.asked), number("lost_bytes", group.bytes)};
  }
  if (group.code == "udp.too-large") return {number("size_bytes", group.first.size)};
  if (group.code == "udp.not-sent") return {{"error", error_words(group.first.error).en}};
  return {};
}

std::vector<EventId> events_of(const DatagramVerdict& verdict) {
  std::vector<EventId> events;
  for (const EventId id : {verdict.sent_by, verdict.received_by, verdict.shown_by}) {
    if (id != no_id<EventId>) events.push_back(id);
  }
  return events;
}

/// What rests on telling datagrams apart.
bool needs_telling_apart(const std::string& code) {
  return code == "udp.reordered" || code == "udp.duplicated" || code == "udp.lost";
}

void append_note(const char* key, LocalText& text) {
  const LocalText note = render(key, 0, {});
  text.en += " " + note.en;
  text.zh += note.zh;
}

Explanation told(const Trace& trace, const std::string& key, const VerdictGroup& group, bool ambiguous) {
  Explanation explanation;
  explanation.code = group.code;
  explanation.count = group.count;
  explanation.evidence = evidence_of(trace, group);
  explanation.events = events_of(group.first);
  std::vector<EvidenceItem> words = explanation.evidence;
  words.push_back({"error_zh", error_words(group.first.error).zh});
  explanation.text = render(key, group.count, words);
  const bool could_be_captured = trace.transport == Transport::udp && !trace.on_private_link;
  if (key == "udp.lost.unknown" && could_be_captured) append_note("udp.note.link", explanation.text);
  if (ambiguous && needs_telling_apart(group.code)) {
    append_note("udp.note.equal", explanation.text);
    explanation.evidence.push_back({"matched_by", std::string("content")});
  }
  return explanation;
}

}  // namespace

void explain_datagrams(const Trace& trace, const RunAnalysis& analysis, Direction direction,
                       std::vector<Explanation>& all) {
  VerdictGroups groups;
  bool ambiguous = false;
  for (const FlowAnalysis& flow : analysis.flows) {
    if (flow.key.direction != direction || flow.datagrams.empty()) continue;
    for (const DatagramVerdict& verdict : flow.datagrams) sort(groups, verdict);
    sort_counted(groups, trace, flow);
    ambiguous = ambiguous || flow.datagram_match == DatagramMatch::by_content_ambiguous;
  }
  for (const auto& [key, group] : groups) {
    all.push_back(told(trace, key, group, ambiguous));
    all.back().direction = direction;
  }
}

}  // namespace sticky
