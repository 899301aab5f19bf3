#include "tests/support/cause_checker.h"

#include <cerrno>
#include <set>

#include "core/base/content_hash.h"
#include "tests/support/inspection.h"

namespace sticky {
namespace {

// --- what every flow must satisfy --------------------------------------------------------------------------------

void object(const Inspection& in, const std::string& what) {
  in.objections.push_back(fmt::format("connection {} {}: {}", in.found.key.connection, name_of(in.sender()), what));
}

void check_tiles(const Inspection& in, const Row& row, const char* name) {
  std::uint64_t front = 0;
  for (const Tile& tile : row) {
    if (tile.range.begin != front || tile.range.end <= tile.range.begin) {
      return object(in, fmt::format("the row of {} does not tile at {}", name, front));
    }
    front = tile.range.end;
  }
}

void check_boundaries(const Inspection& in) {
  std::set<std::uint64_t> edges{0};
  for (const Tile& tile : in.found.receives) edges.insert(tile.range.end);
  const std::size_t expected = in.flow.messages.empty() ? 0 : in.flow.messages.size() - 1;
  if (in.found.boundaries.size() != expected) return object(in, "boundaries are missing");
  for (std::size_t i = 0; i < expected; ++i) {
    const Boundary& boundary = in.found.boundaries[i];
    if (boundary.offset != in.flow.messages[i].wire.end) object(in, "a boundary is not between its messages");
    if (boundary.delivered && boundary.kept != (edges.count(boundary.offset) == 1)) {
      object(in, fmt::format("boundary {} is kept: {}, but the receive row says otherwise", boundary.offset,
                             boundary.kept));
    }
    const bool lost = boundary.delivered && !boundary.kept;
    if (lost != (boundary.cause != MergeCause::none)) object(in, "cause and loss of a boundary disagree");
    if (lost)
      check_merge({in, fmt::format("merge {}", name_of(boundary.cause)), boundary.offset, boundary.proof},
                  boundary.cause);
  }
}

void check_cuts(const Inspection& in) {
  for (const Cut& cut : in.found.cuts) {
    const std::size_t position = cut.message.value - in.flow.first_message.value;
    if (position >= in.flow.messages.size() || !in.flow.messages[position].wire.strictly_inside(cut.offset)) {
      object(in, fmt::format("cut {} is not inside its message", cut.offset));
      continue;
    }
    check_cut({in, fmt::format("cut {}", name_of(cut.cause)), cut.offset, cut.proof}, cut.cause);
  }
}

void check_held_back(const Inspection& in) {
  for (const HeldBack& held : in.found.held_back) {
    const Claim claim{in, fmt::format("held back by {}", name_of(held.cause)), held.offset, held.proof};
    if (held.cause == MergeCause::nagle) {
      check_cut(claim, CutCause::nagle_tail);
    } else {
      check_held_on_request(claim, held.cause);
    }
    if (held.proof.held < std::chrono::milliseconds(1)) object(in, "a wait of under 1 ms is told");
  }
}

/// Message by message, and slowly: how many receive calls touched it, and did they touch others.
void check_fates(const Inspection& in) {
  if (in.found.fates.size() != in.flow.messages.size()) return object(in, "messages have no fate");
  for (std::size_t i = 0; i < in.flow.messages.size(); ++i) {
    const ByteRange message = in.flow.messages[i].wire;
    const MessageFate& fate = in.found.fates[i];
    const bool complete = message.end <= in.found.bytes_received;
    if (complete != (fate.state != MessageState::lost)) object(in, fmt::format("message {}: lost or not?", i));
    if (message.empty() || !complete) continue;
    const Tile* first = tile_at(in.found.receives, message.begin);
    const Tile* last = tile_at(in.found.receives, message.end - 1);
    if (first == nullptr || last == nullptr) {
      object(in, fmt::format("message {}: no receive call returned it", i));
      continue;
    }
    if ((first == last) != (fate.state == MessageState::whole))
      object(in, fmt::format("message {}: whole or cut?", i));
    const bool merged = first->range.begin < message.begin || last->range.end > message.end;
    if (merged != fate.merged) object(in, fmt::format("message {}: merged or not?", i));
  }
}

void check_stream(const Inspection& in) {
  check_tiles(in, in.found.sends, "send calls");
  check_tiles(in, in.found.receives, "receive calls");
  if (in.found.segments) check_tiles(in, *in.found.segments, "segments");
  if (in.found.deliveries) check_tiles(in, *in.found.deliveries, "deliveries");
  check_boundaries(in);
  check_cuts(in);
  check_held_back(in);
  check_fates(in);
}

// --- datagrams ---------------------------------------------------------------------------------------------------

void check_receipt(const Inspection& in, const DatagramVerdict& verdict, const std::string& name) {
  const auto* call = in.as<RecvDatagram>(verdict.received_by);
  if (call == nullptr || !call->returned_data()) return object(in, name + " names no receive call");
  const Bytes sent = Bytes(in.flow.payload).subspan(verdict.offset, verdict.size);
  if (call->got > sent.size()) return object(in, name + " is longer than what was sent");
  if (content_hash(sent.first(call->got)) != call->content) object(in, name + " has another content");
  const bool truncated = call->got < sent.size();
  if (truncated != (verdict.fate == DatagramFate::truncated)) object(in, name + ": truncated or not?");
  if (truncated && call->length <= call->got) object(in, name + ": the call does not tell of more bytes");
}

void check_refusal(const Inspection& in, const DatagramVerdict& verdict, const std::string& name) {
  const auto* send = in.as<SendCall>(verdict.shown_by);
  const auto* receive = in.as<RecvDatagram>(verdict.shown_by);
  const bool reported =
      (send != nullptr && send->error == ECONNREFUSED) || (receive != nullptr && receive->error == ECONNREFUSED);
  if (!reported || verdict.shown_by < verdict.sent_by) object(in, name + ": no later call reports a refusal");
}

void check_datagram(const Inspection& in, const DatagramVerdict& verdict) {
  const std::string name = fmt::format("datagram of message {}", verdict.message.value);
  const auto* send = in.as<SendCall>(verdict.sent_by);
  const bool sent = send != nullptr && send->error == 0;
  if (sent == (verdict.fate == DatagramFate::not_sent)) object(in, name + ": sent or not?");
  switch (verdict.fate) {
    case DatagramFate::received:
    case DatagramFate::truncated:
      return check_receipt(in, verdict, name);
    case DatagramFate::refused:
      return check_refusal(in, verdict, name);
    case DatagramFate::lost_on_link:
    case DatagramFate::fragment_lost: {
      const auto* packet = in.as<WireDatagram>(verdict.shown_by);
      if (packet == nullptr || packet->fate == Fate::delivered) object(in, name + ": no lost packet is named");
      return;
    }
    case DatagramFate::lost_in_receive_buffer:
    case DatagramFate::lost_unknown:
    case DatagramFate::not_sent:
      if (verdict.copies != 0) object(in, name + " was received after all");
      return;
  }
}

void check_datagrams(const Inspection& in) {
  std::uint64_t known = 0, dropped = 0;
  for (const DatagramVerdict& verdict : in.found.datagrams) {
    check_datagram(in, verdict);
    known += verdict.fate != DatagramFate::not_sent ? 1 : 0;
    dropped += verdict.fate == DatagramFate::lost_in_receive_buffer ? 1 : 0;
  }
  const DatagramCounts& counts = in.found.datagram_counts;
  if (counts.sent != known) object(in, "datagrams sent are miscounted");
  if (counts.received != in.found.receives.size()) object(in, "datagrams received are miscounted");
  std::uint64_t counted = 0;
  for (const FinalCounters& counters : in.trace.counters) {
    const bool ours = counters.connection == in.found.key.connection && counters.side == other(in.sender());
    if (ours && counters.receive_buffer_drops != not_observed) counted = counters.receive_buffer_drops;
  }
  if (dropped > counted) object(in, "more datagrams are called dropped than the socket counted");
}

}  // namespace

std::vector<std::string> objections_to(const RunAnalysis& analysis, const Trace& trace) {
  std::vector<std::string> objections;
  if (analysis.flows.size() != trace.flows.size()) return {"flows are missing"};
  for (std::size_t i = 0; i < trace.flows.size(); ++i) {
    const Inspection in{trace, trace.flows[i], analysis.flows[i], objections};
    if (is_stream(trace.transport)) {
      check_stream(in);
    } else {
      check_datagrams(in);
    }
  }
  return objections;
}

}  // namespace sticky
