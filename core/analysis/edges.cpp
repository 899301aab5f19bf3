#include "core/analysis/edges.h"

#include "core/analysis/rows.h"

namespace sticky {
namespace {

/// Both neighbours of the boundary at `offset` arrived, so far as they have bytes at all.
bool was_delivered(std::uint64_t offset, const Message& before, const Message& after, std::uint64_t received) {
  const std::uint64_t needed = after.wire.empty() ? offset : offset + 1;
  return needed <= received && (offset > 0 || before.wire.empty());
}

/// True where one receive call returned the byte before `offset` and the byte after it. Offsets must not descend.
bool joined_at(RowCursor& receives, std::uint64_t offset) {
  const Tile* after = receives.at(offset);
  return after != nullptr && after->range.strictly_inside(offset);
}

MessageFate fate_of(ByteRange message, const Tile* first, const Tile* last, std::uint64_t received) {
  MessageFate fate;
  if (message.end <= received) {
    fate.state = first == last ? MessageState::whole : MessageState::cut;
  }
  if (message.empty()) return fate;
  const bool with_earlier = first != nullptr && first->range.begin < message.begin;
  const bool with_later = last != nullptr && last->range.end > message.end;
  fate.merged = with_earlier || with_later;
  return fate;
}

}  // namespace

std::vector<Boundary> find_boundaries(const Flow& flow, const Row& receives) {
  std::vector<Boundary> boundaries;
  if (flow.messages.size() < 2) return boundaries;
  boundaries.reserve(flow.messages.size() - 1);
  RowCursor cursor(receives);
  for (std::size_t i = 0; i + 1 < flow.messages.size(); ++i) {
    const Message& before = flow.messages[i];
    const std::uint64_t offset = before.wire.end;
    Boundary& boundary = boundaries.emplace_back();
    boundary.before = message_at(flow, i);
    boundary.offset = offset;
    boundary.delivered = was_delivered(offset, before, flow.messages[i + 1], total_of(receives));
    boundary.kept = boundary.delivered && !joined_at(cursor, offset);
  }
  return boundaries;
}

std::vector<Cut> find_cuts(const Flow& flow, const Row& receives, bool reader_stopped) {
  std::vector<Cut> cuts;
  std::size_t message = 0;
  for (std::size_t i = 0; i < receives.size(); ++i) {
    const bool last = i + 1 == receives.size();
    if (last && !reader_stopped) break;
    const std::uint64_t edge = receives[i].range.end;
    while (message < flow.messages.size() && flow.messages[message].wire.end <= edge) ++message;
    if (message == flow.messages.size()) break;
    if (!flow.messages[message].wire.strictly_inside(edge)) continue;
    Cut& cut = cuts.emplace_back();
    cut.message = message_at(flow, message);
    cut.offset = edge;
  }
  return cuts;
}

std::vector<MessageFate> find_fates(const Flow& flow, const Row& receives, const std::vector<Cut>& cuts) {
  std::vector<MessageFate> fates;
  fates.reserve(flow.messages.size());
  RowCursor firsts(receives);
  RowCursor lasts(receives);
  auto cut = cuts.begin();
  for (std::size_t i = 0; i < flow.messages.size(); ++i) {
    const ByteRange range = flow.messages[i].wire;
    const Tile* first = range.empty() ? nullptr : firsts.at(range.begin);
    const Tile* last = range.empty() ? nullptr : lasts.at(range.end - 1);
    fates.push_back(fate_of(range, first, last, total_of(receives)));
    while (cut != cuts.end() && cut->message < message_at(flow, i)) ++cut;
    if (cut != cuts.end() && cut->message == message_at(flow, i)) fates.back().cause = cut->cause;
  }
  return fates;
}

}  // namespace sticky
