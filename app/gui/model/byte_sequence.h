#pragma once
// The bytes of a flow in the order in which one side saw them, with what is known about each: whose message it is,
// where calls began, whether it arrived. Holds no byte and no row of its own, so that a stream of 1 GiB costs
// nothing.
//
//   position   0         4              9        a stream has one piece; datagrams that arrived in another order, or
//   pieces     |--0..4---|----7..12-----|        not whole, have several

#include <optional>
#include <vector>

#include "core/analysis/analysis.h"

namespace sticky::gui {

enum class SeenBy : std::uint8_t { sender, receiver };

/// One byte, and what lies at its left edge.
struct ByteCell {
  std::uint64_t offset = 0;   ///< in the flow's payload
  std::uint32_t message = 0;  ///< position in the flow
  std::byte value{};
  bool first_of_message = false;
  bool first_of_send = false;
  bool first_of_receive = false;
  bool arrived = true;
};

class ByteSequence {
 public:
  ByteSequence() = default;
  /// All three must outlive it.
  ByteSequence(const Trace& trace, const Flow& flow, const FlowAnalysis& found, SeenBy side);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// `position` < size().
  [[nodiscard]] ByteCell at(std::uint64_t position) const;
  /// Where the byte of the payload stands; nothing where this side never saw it.
  [[nodiscard]] std::optional<std::uint64_t> positionOf(std::uint64_t offset) const;
  /// The positions around `position` whose bytes follow one another in the payload, too.
  [[nodiscard]] ByteRange pieceAround(std::uint64_t position) const;
  /// The calls that moved the byte at `offset`; nothing where there was none.
  [[nodiscard]] std::optional<Tile> sendOf(std::uint64_t offset) const;
  [[nodiscard]] std::optional<Tile> receiveOf(std::uint64_t offset) const;

 private:
  struct Piece {
    std::uint64_t position = 0;
    ByteRange bytes;
  };
  void add(ByteRange bytes);
  [[nodiscard]] const Piece& pieceAt(std::uint64_t position) const;
  [[nodiscard]] std::size_t messageAt(std::uint64_t offset) const;

  bool stream_ = true;
  const Flow* flow_ = nullptr;
  const FlowAnalysis* found_ = nullptr;
  std::vector<Piece> pieces_;
  std::uint64_t size_ = 0;
};

}  // namespace sticky::gui
