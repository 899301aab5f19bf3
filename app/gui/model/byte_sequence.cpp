#include "app/gui/model/byte_sequence.h"

#include <algorithm>

namespace sticky::gui {
namespace {

/// Of tiles that ascend: the one that holds `offset`.
std::optional<Tile> tileAt(const Row& row, std::uint64_t offset) {
  const auto after = std::upper_bound(row.begin(), row.end(), offset,
                                      [](std::uint64_t at, const Tile& tile) { return at < tile.range.begin; });
  if (after == row.begin() || !std::prev(after)->range.contains(offset)) return std::nullopt;
  return *std::prev(after);
}

/// The bytes of the datagram that its receiver got.
ByteRange received(const DatagramVerdict& verdict) {
  if (verdict.received_by == no_id<EventId>) return {verdict.offset, verdict.offset};
  return {verdict.offset, verdict.offset + verdict.size - std::min(verdict.size, verdict.bytes_truncated)};
}

}  // namespace

ByteSequence::ByteSequence(const Trace& trace, const Flow& flow, const FlowAnalysis& found, SeenBy side)
    : stream_(is_stream(trace.transport)), flow_(&flow), found_(&found) {
  for (const Tile& tile : side == SeenBy::sender ? found.sends : found.receives) add(tile.range);
}

void ByteSequence::add(ByteRange bytes) {
  bytes.end = std::min<std::uint64_t>(bytes.end, flow_->payload.size());
  if (bytes.begin >= bytes.end) return;
  if (!pieces_.empty() && pieces_.back().bytes.end == bytes.begin) {
    pieces_.back().bytes.end = bytes.end;
  } else {
    pieces_.push_back({size_, bytes});
  }
  size_ += bytes.size();
}

const ByteSequence::Piece& ByteSequence::pieceAt(std::uint64_t position) const {
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), position,
                                      [](std::uint64_t at, const Piece& piece) { return at < piece.position; });
  return *std::prev(after);
}

std::size_t ByteSequence::messageAt(std::uint64_t offset) const {
  const auto& messages = flow_->messages;
  const auto after = std::upper_bound(messages.begin(), messages.end(), offset,
                                      [](std::uint64_t at, const Message& m) { return at < m.wire.begin; });
  return after == messages.begin() ? 0 : static_cast<std::size_t>(after - messages.begin()) - 1;
}

ByteCell ByteSequence::at(std::uint64_t position) const {
  const Piece& piece = pieceAt(position);
  ByteCell cell;
  cell.offset = piece.bytes.begin + (position - piece.position);
  cell.value = flow_->payload[cell.offset];
  const std::size_t message = messageAt(cell.offset);
  cell.message = static_cast<std::uint32_t>(message);
  cell.first_of_message = message < flow_->messages.size() && flow_->messages[message].wire.begin == cell.offset;
  const auto send = sendOf(cell.offset);
  const auto receive = receiveOf(cell.offset);
  cell.first_of_send = send && send->range.begin == cell.offset;
  cell.first_of_receive = receive && receive->range.begin == cell.offset;
  cell.arrived = receive.has_value();
  return cell;
}

std::optional<std::uint64_t> ByteSequence::positionOf(std::uint64_t offset) const {
  const auto found =
      std::find_if(pieces_.begin(), pieces_.end(), [&](const Piece& piece) { return piece.bytes.contains(offset); });
  if (found == pieces_.end()) return std::nullopt;
  return found->position + (offset - found->bytes.begin);
}

ByteRange ByteSequence::pieceAround(std::uint64_t position) const {
  const Piece& piece = pieceAt(position);
  return {piece.position, piece.position + piece.bytes.size()};
}

std::optional<Tile> ByteSequence::sendOf(std::uint64_t offset) const {
  if (stream_) return tileAt(found_->sends, offset);
  const std::size_t message = messageAt(offset);
  if (message >= found_->datagrams.size()) return std::nullopt;
  const DatagramVerdict& verdict = found_->datagrams[message];
  if (verdict.sent_by == no_id<EventId>) return std::nullopt;
  return Tile{{verdict.offset, verdict.offset + verdict.size}, verdict.sent_by};
}

std::optional<Tile> ByteSequence::receiveOf(std::uint64_t offset) const {
  if (stream_) return tileAt(found_->receives, offset);
  const std::size_t message = messageAt(offset);
  if (message >= found_->datagrams.size()) return std::nullopt;
  const ByteRange bytes = received(found_->datagrams[message]);
  if (!bytes.contains(offset)) return std::nullopt;
  return Tile{bytes, found_->datagrams[message].received_by};
}

}  // namespace sticky::gui
