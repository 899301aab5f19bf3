#pragma once
// The conformance vectors of tests/data, ready to be compared with what a decoder does.

#include <string>
#include <vector>

#include "core/framing/conformance.h"

namespace sticky::framing {

struct Vector {
  std::string id;
  Params params;
  bool decodes = true;  ///< false: an encode vector
  // decode
  std::vector<ByteVector> input;
  VectorEnd end = VectorEnd::open;
  Outcome expected;  ///< `incomplete` only where has_incomplete
  bool has_incomplete = false;
  bool any_split = false;  ///< every way of splitting the input into reads must give the same
  bool canonical = false;  ///< encoding the frames must give the input
  std::vector<ByteVector> frames;
  // encode
  std::vector<ByteVector> messages;
  ByteVector wire;
  std::string error;  ///< of an encode vector; empty: none

  [[nodiscard]] ByteVector whole_input() const;
  /// Compares what came out with what is expected, and says so with gtest.
  void expect(const Outcome& outcome) const;
};

[[nodiscard]] const std::vector<Vector>& all_vectors();

/// `bytes` cut at `cuts` (ascending offsets).
[[nodiscard]] std::vector<Bytes> cut_at(Bytes bytes, const std::vector<std::size_t>& cuts);
/// One byte a read.
[[nodiscard]] std::vector<Bytes> byte_by_byte(Bytes bytes);

/// The path of a file in tests/data.
[[nodiscard]] std::string data_file(const std::string& name);
[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace sticky::framing
