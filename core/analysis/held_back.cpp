#include "core/analysis/held_back.h"

#include <algorithm>

#include "core/analysis/release.h"
#include "core/analysis/rules.h"

namespace sticky {
namespace {

void find_held_by_nagle(const StreamEvidence& evidence, const std::vector<Boundary>& boundaries,
                        std::vector<HeldBack>& all) {
  if (evidence.sender().nodelay) return;
  EdgeWalker walker(evidence);
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    if (!boundaries[i].kept || !boundaries[i].delivered) continue;
    const EdgeCase edge = walker.at(boundaries[i].offset);
    // To Nagle's rule the last bytes of a message and a message of its own are the same.
    const Finding finding = cut_rule::nagle_tail.test(edge);
    if (finding.kind != Finding::Kind::holds || finding.proof.held < least_wait_told) continue;
    const bool merged = i + 1 < boundaries.size() && edge.wire_after->range.end > boundaries[i + 1].offset;
    if (!merged) all.push_back({boundaries[i].offset, MergeCause::nagle, finding.proof});
  }
}

/// The option or flag under which a segment's bytes were given, and the cork, if it was that.
struct Holder {
  MergeCause cause = MergeCause::none;
  CorkSpan corked;
};

Holder holder_of(const StreamEvidence& evidence, const Tile& first, const Tile& last, CorkCursor& corks) {
  const Event& given = event_at(evidence.trace, first.event);
  const CorkSpan span = corks.at(given.begin);
  if (span.covers(evidence.trace, given)) return {MergeCause::cork, span};
  const bool more = has(what<SendCall>(evidence.trace, last.event).flags, CallFlags::more);
  return {more ? MergeCause::more : MergeCause::none, {}};
}

/// How the holder let `segment` go: by a step, or, as the proof then names none, by its own time limit.
std::optional<Proof> held_proof(const StreamEvidence& evidence, const Holder& holder, const Tile& first,
                                const Tile& segment) {
  const Nanoseconds left = evidence.departure_of(segment);
  Proof proof;
  proof.held = since(event_at(evidence.trace, first.event).end, left);
  if (proof.held < least_wait_told) return std::nullopt;
  const bool uncorked = left_at(evidence.trace, holder.corked.uncork, left);
  proof[Shown::release] = uncorked ? holder.corked.uncork : goodbye_at(evidence, left);
  if (proof[Shown::release] == no_id<EventId> && proof.held < cork_limit) return std::nullopt;
  proof[Shown::send_after] = first.event;
  proof[Shown::segment] = segment.event;
  proof[Shown::witness] = holder.corked.cork;
  proof.bytes = static_cast<std::uint32_t>(segment.range.size());
  return proof;
}

void find_held_on_request(const StreamEvidence& evidence, const std::vector<Boundary>& boundaries,
                          std::vector<HeldBack>& all) {
  if (evidence.events.corks.empty() && !evidence.sender().more) return;
  CorkCursor corks(evidence);
  RowCursor sends(evidence.sends);
  auto boundary = boundaries.begin();
  for (const Tile& segment : *evidence.wire) {
    const Tile* first = sends.at(segment.range.begin);
    const Tile* last = sends.at(segment.range.end - 1);
    if (first == nullptr || last == nullptr) return;  // more left than was recorded as given
    while (boundary != boundaries.end() && boundary->offset <= segment.range.begin) ++boundary;
    const bool merged = boundary != boundaries.end() && boundary->offset < segment.range.end;
    const bool full = evidence.mss > 0 && segment.range.size() >= evidence.mss;  // neither holds such a segment
    const Holder holder = holder_of(evidence, *first, *last, corks);
    if (merged || full || holder.cause == MergeCause::none) continue;
    if (const auto proof = held_proof(evidence, holder, *first, segment)) {
      all.push_back({segment.range.begin, holder.cause, *proof});
    }
  }
}

}  // namespace

std::vector<HeldBack> find_held_back(const StreamEvidence& evidence, const std::vector<Boundary>& boundaries) {
  if (evidence.wire == nullptr || evidence.trace.transport != Transport::tcp) return {};
  std::vector<HeldBack> all;
  find_held_by_nagle(evidence, boundaries, all);
  const auto requested = static_cast<std::ptrdiff_t>(all.size());
  find_held_on_request(evidence, boundaries, all);
  std::inplace_merge(all.begin(), all.begin() + requested, all.end(),
                     [](const HeldBack& a, const HeldBack& b) { return a.offset < b.offset; });
  return all;
}

}  // namespace sticky
