#pragma once
// The signature picture: rows of tiles over one stream's bytes, all on one scale, so that an edge that one layer
// has and the next has not is seen at once.
//
//    3 sends    │AAAAAAAA│BBBBBBBBBBBBB│CCCC│      every byte keeps its message's letter and colour in every row;
//                  10         16          6        a tile's right edge stands in its last column;
//    1 receive  │AAAAAAAAABBBBBBBBBBBBBBCCCC│      ┃ instead of │: the edge lies inside a message, which it cuts
//                          32 B
//
// What is too narrow to be drawn folds: many tiles to ▒▒ ×200 ▒▒, many messages in one tile to ░░ 62 messages ░░.

#include <cstdint>
#include <string>
#include <vector>

#include "app/cli/view/lines.h"
#include "app/cli/view/words.h"
#include "core/base/byte_range.h"

namespace sticky::cli {

struct MapTile {
  ByteRange range;
  enum class Kind : std::uint8_t {
    bytes,        ///< drawn with its messages' letters
    lost,         ///< never arrived
    truncated,    ///< cut off by the receive call and thrown away
    undecodable,  ///< bytes of which the decoder made no frame
  } kind = Kind::bytes;
  std::string note;  ///< below the tile instead of its size; empty: the size
};

struct MapRow {
  std::string label;
  std::vector<MapTile> tiles;  ///< ascending; messages' bytes that they leave out are drawn as absent
  std::string instead;         ///< where nobody saw the tiles: said in the row, nothing is drawn
};

struct ByteMap {
  std::vector<ByteRange> messages;  ///< tile [0, total)
  std::uint64_t total = 0;          ///< bytes across the whole width; at least those of the messages
  std::vector<MapRow> rows;
};

/// How a map is drawn. Without colour every cell bears its letter, with it one letter stands in each piece.
struct MapStyle {
  int columns = 80;  ///< of the whole picture, label included
  int label_columns = 14;
  bool colour = false;
  Language language = Language::en;
};

/// Two lines a row: the tiles, and their sizes below. Columns never exceed style.columns.
[[nodiscard]] Lines lay_out(const ByteMap& map, const MapStyle& style);

}  // namespace sticky::cli
