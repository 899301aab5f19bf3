#include "core/analysis/datagrams.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/analysis/datagram_capture.h"
#include "core/analysis/datagram_match.h"
#include "core/analysis/datagram_units.h"
#include "core/analysis/edges.h"
#include "core/base/content_hash.h"

namespace sticky {
namespace {

/// What a receive call tells of a datagram: its true length, and the hash of the bytes that were kept.
using Likeness = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t>;  // length, kept, hash

Likeness likeness_of(const RecvDatagram& call) {
  // A kernel that does not tell the true length reports what it returned.
  return {std::max(call.length, call.got), call.got, call.content};
}

/// The parts of one flow's matching that the steps below share.
struct Matching {
  const Trace& trace;
  const Flow& flow;
  const FlowEvents& events;
  std::vector<DatagramVerdict>& offered;
  std::vector<std::uint32_t> sent;  // positions in `offered`
  std::vector<EventId> received;    // receive calls that returned a datagram
  std::optional<DatagramCapture> capture;
};

/// Lengths that were kept of datagrams of one true length: the prefixes whose hash is worth knowing.
std::map<std::uint32_t, std::set<std::uint32_t>> kept_by_length(const Matching& m) {
  std::map<std::uint32_t, std::set<std::uint32_t>> kept;
  for (const EventId id : m.received) {
    const auto [length, got, hash] = likeness_of(what<RecvDatagram>(m.trace, id));
    kept[length].insert(got);
  }
  return kept;
}

/// Candidates among `items`, each a position in m.offered.
Candidates find_candidates(const Matching& m, const std::vector<std::uint32_t>& items) {
  const auto kept = kept_by_length(m);
  std::map<Likeness, std::uint32_t> classes;
  Candidates candidates;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Bytes bytes = bytes_of(m.flow, m.offered[items[i]]);
    const auto lengths = kept.find(static_cast<std::uint32_t>(bytes.size()));
    if (lengths == kept.end()) continue;
    for (const std::uint32_t got : lengths->second) {
      const Likeness like{lengths->first, got, content_hash(bytes.first(got))};
      const auto [entry, added] = classes.emplace(like, static_cast<std::uint32_t>(classes.size()));
      if (added) candidates.sent_by_class.emplace_back();
      candidates.sent_by_class[entry->second].push_back(static_cast<std::uint32_t>(i));
    }
  }
  for (const EventId id : m.received) {
    const auto entry = classes.find(likeness_of(what<RecvDatagram>(m.trace, id)));
    candidates.class_of.push_back(entry == classes.end() ? no_match : entry->second);
  }
  return candidates;
}

bool any_alike(const Candidates& candidates) {
  return std::any_of(candidates.sent_by_class.begin(), candidates.sent_by_class.end(),
                     [](const auto& sent) { return sent.size() > 1; });
}

/// Positions in m.offered of what arrived at the receiving host, in the order of arrival.
std::vector<std::uint32_t> arrived_datagrams(const Matching& m) {
  std::vector<std::uint32_t> arrived;
  for (const DatagramArrival& arrival : m.capture->arrivals) arrived.push_back(m.sent[arrival.ordinal]);
  return arrived;
}

/// A received datagram is one of those that arrived, in that order. Nothing where the record contradicts the calls.
std::optional<std::vector<MatchedReceive>> match_by_capture(const Matching& m) {
  const std::vector<std::uint32_t> arrived = arrived_datagrams(m);
  std::vector<MatchedReceive> matched = match_in_order(find_candidates(m, arrived), arrived.size());
  std::vector<bool> seen(m.offered.size(), false);
  std::vector<std::uint32_t> firsts;
  for (MatchedReceive& match : matched) {
    if (match.sent == no_match || match.reordered || match.copy) return std::nullopt;
    match.sent = arrived[match.sent];
    match.copy = seen[match.sent];
    seen[match.sent] = true;
    firsts.push_back(match.copy ? no_match : match.sent);
  }
  const std::vector<bool> in_order = longest_increasing(firsts);
  for (std::size_t i = 0; i < matched.size(); ++i) matched[i].reordered = !matched[i].copy && !in_order[i];
  return matched;
}

std::vector<MatchedReceive> match_by_content(const Matching& m, DatagramMatch& how) {
  const Candidates candidates = find_candidates(m, m.sent);
  how = any_alike(candidates) ? DatagramMatch::by_content_ambiguous : DatagramMatch::by_content;
  std::vector<MatchedReceive> matched = match_in_order(candidates, m.sent.size());
  for (MatchedReceive& match : matched) {
    if (match.sent != no_match) match.sent = m.sent[match.sent];
  }
  return matched;
}

void note_receipt(DatagramVerdict& verdict, const MatchedReceive& match, EventId id, const RecvDatagram& call) {
  ++verdict.copies;
  if (match.copy) return;
  verdict.received_by = id;
  verdict.reordered = match.reordered;
  verdict.bytes_truncated = verdict.size - std::min(verdict.size, call.got);
  verdict.fate = verdict.bytes_truncated > 0 ? DatagramFate::truncated : DatagramFate::received;
}

/// One row tile a receive call, at the place of its datagram; behind the flow's end where it is none of them.
void place_receipts(const Matching& m, const std::vector<MatchedReceive>& matched, FlowAnalysis& found) {
  for (std::size_t i = 0; i < matched.size(); ++i) {
    const auto& call = what<RecvDatagram>(m.trace, m.received[i]);
    found.bytes_received += call.got;
    std::uint64_t begin = m.flow.payload.size();
    if (matched[i].sent == no_match) {
      found.content_equal = false;
    } else {
      note_receipt(m.offered[matched[i].sent], matched[i], m.received[i], call);
      begin = m.offered[matched[i].sent].offset;
    }
    found.receives.push_back({{begin, begin + call.got}, m.received[i]});
  }
}

void note_losses_on_link(Matching& m) {
  for (std::size_t i = 0; i < m.sent.size(); ++i) {
    DatagramVerdict& verdict = m.offered[m.sent[i]];
    if (verdict.copies > 0) continue;
    if (m.capture->journeys[i] == DatagramJourney::lost) verdict.fate = DatagramFate::lost_on_link;
    if (m.capture->journeys[i] == DatagramJourney::fragment_lost) verdict.fate = DatagramFate::fragment_lost;
    // One that arrived and was refused there keeps the call that reported it.
    if (m.capture->lost_by[i] != no_id<EventId>) verdict.shown_by = m.capture->lost_by[i];
  }
}

/// The receiving socket's drop counter explains what is still missing, if it counted at least as many.
void note_overflow(Matching& m, DatagramCounts& counts) {
  const FinalCounters* counters = counters_of(m.trace, m.flow.key.connection, receiver_of(m.flow.key.direction));
  if (counters == nullptr || counters->receive_buffer_drops == not_observed) return;
  std::vector<DatagramVerdict*> missing;
  for (DatagramVerdict& verdict : m.offered) {
    if (verdict.fate == DatagramFate::lost_unknown) missing.push_back(&verdict);
  }
  const std::uint64_t dropped = std::min<std::uint64_t>(counters->receive_buffer_drops, missing.size());
  counts.lost_in_receive_buffer = dropped;
  if (dropped < missing.size()) return;
  for (DatagramVerdict* verdict : missing) verdict->fate = DatagramFate::lost_in_receive_buffer;
}

void count(const std::vector<DatagramVerdict>& offered, DatagramCounts& counts) {
  for (const DatagramVerdict& verdict : offered) {
    counts.sent += verdict.sent_by != no_id<EventId> ? 1 : 0;
    counts.received += verdict.copies;
    counts.truncated += verdict.fate == DatagramFate::truncated ? 1 : 0;
    counts.bytes_truncated += verdict.bytes_truncated;
    counts.lost_on_link += verdict.fate == DatagramFate::lost_on_link ? 1 : 0;
    counts.fragment_lost += verdict.fate == DatagramFate::fragment_lost ? 1 : 0;
    counts.refused += verdict.fate == DatagramFate::refused ? 1 : 0;
    counts.not_sent += verdict.fate == DatagramFate::not_sent ? 1 : 0;
    counts.lost_unknown += verdict.fate == DatagramFate::lost_unknown ? 1 : 0;
    counts.duplicated += verdict.copies > 1 ? verdict.copies - 1 : 0;
    counts.reordered += verdict.reordered ? 1 : 0;
  }
  // Counted as a number by the socket: which ones they were may not be known.
  const bool told_apart = counts.lost_unknown == 0;
  if (!told_apart) counts.lost_unknown -= std::min(counts.lost_unknown, counts.lost_in_receive_buffer);
}

/// A message is whole if its one datagram was received in full, cut if it was given in several that all were.
std::vector<MessageFate> fates_of(const Flow& flow, const std::vector<DatagramVerdict>& offered) {
  std::vector<MessageFate> fates(flow.messages.size());
  std::vector<bool> seen(flow.messages.size(), false);
  for (const DatagramVerdict& verdict : offered) {
    const std::size_t position = verdict.message.value - flow.first_message.value;
    MessageFate& fate = fates[position];
    const bool complete = verdict.fate == DatagramFate::received;
    if (!seen[position]) {
      fate.state = complete ? MessageState::whole : MessageState::lost;
    } else if (!complete || fate.state == MessageState::lost) {
      fate.state = MessageState::lost;
    } else {
      fate.state = MessageState::cut;
    }
    fate.cause = fate.state == MessageState::cut ? CutCause::unknown : CutCause::none;
    seen[position] = true;
  }
  return fates;
}

/// Datagrams keep every boundary between messages of which something arrived.
std::vector<Boundary> boundaries_of(const Flow& flow, const std::vector<DatagramVerdict>& offered) {
  std::vector<bool> arrived(flow.messages.size(), false);
  for (const DatagramVerdict& verdict : offered) {
    if (verdict.copies > 0) arrived[verdict.message.value - flow.first_message.value] = true;
  }
  std::vector<Boundary> boundaries;
  for (std::size_t i = 0; i + 1 < flow.messages.size(); ++i) {
    Boundary boundary;
    boundary.before = message_at(flow, i);
    boundary.offset = flow.messages[i].wire.end;
    boundary.delivered = arrived[i] && arrived[i + 1];
    boundary.kept = boundary.delivered;
    boundaries.push_back(boundary);
  }
  return boundaries;
}

Row sent_row(const Trace& trace, const Flow& flow, const FlowEvents& events) {
  Row row;
  for (const EventId id : events.sends) {
    const auto& call = what<SendCall>(trace, id);
    const std::uint64_t begin = std::min<std::uint64_t>(call.offset, flow.payload.size());
    if (call.error == 0) row.push_back({{begin, begin + call.accepted}, id});
  }
  return row;
}

std::vector<EventId> returned_datagrams(const Trace& trace, const FlowEvents& events) {
  std::vector<EventId> received;
  for (const EventId id : events.receives) {
    const auto* call = std::get_if<RecvDatagram>(&trace.events[id.value].what);
    if (call != nullptr && call->returned_data()) received.push_back(id);
  }
  return received;
}

}  // namespace

void analyze_datagrams(const Trace& trace, const Flow& flow, const FlowEvents& events, FlowAnalysis& found) {
  found.sends = sent_row(trace, flow, events);
  for (const Tile& tile : found.sends) found.bytes_sent += tile.range.size();
  found.datagrams = offered_datagrams(trace, flow, events);
  Matching m{
      trace,       flow, events, found.datagrams, sent_datagrams(found.datagrams), returned_datagrams(trace, events),
      std::nullopt};
  m.capture = datagram_capture(trace, events, m.sent.size());

  std::optional<std::vector<MatchedReceive>> matched;
  if (m.capture) matched = match_by_capture(m);
  if (matched) {
    found.datagram_match = DatagramMatch::by_capture;
  } else {
    matched = match_by_content(m, found.datagram_match);
  }
  place_receipts(m, *matched, found);
  if (m.capture) {
    note_losses_on_link(m);
    found.datagram_counts.fragments = m.capture->fragments;
  }
  note_overflow(m, found.datagram_counts);
  count(found.datagrams, found.datagram_counts);
  found.datagram_counts.received = m.received.size();
  found.boundaries = boundaries_of(flow, found.datagrams);
  found.fates = fates_of(flow, found.datagrams);
}

}  // namespace sticky
