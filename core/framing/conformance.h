#pragma once
// Runs framing-vectors/1 files: feeds each vector's reads to its strategy and says what came out, one JSON line a
// vector. Nothing is compared here; tests and `sticky decode` show what this program does, whatever it should do.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/bytes.h"
#include "core/base/local_error.h"
#include "core/framing/codec.h"
#include "core/framing/params.h"

namespace sticky::framing {

/// Hex with runs: segments separated by one space, each optionally with "*" and how often it is repeated:
/// "82 61*126". Nothing where that is not the form, or where it stands for more than 256 MiB.
[[nodiscard]] std::optional<ByteVector> parse_byte_string(std::string_view text);

/// How a vector's stream ends after its last read.
enum class VectorEnd : std::uint8_t { open, eof, reset };

/// Everything that came out of a decoder, copied.
struct Outcome {
  struct Item {
    enum class Kind : std::uint8_t { frame, error, reply } kind = Kind::frame;
    ByteVector bytes{};   ///< frame: payload; reply: what is sent back
    ByteVector header{};  ///< json_header
    std::uint8_t opcode = 0;
    bool fin = true;
    ErrorKind error{};
    std::uint64_t offset = 0;  ///< of the error
    bool operator==(const Item&) const = default;
  };
  std::vector<Item> items{};
  bool incomplete = false;  ///< the decoder is inside a frame, or inside one that it skips
  bool ended = false;       ///< the strategy reached its own end
  ByteVector rest{};        ///< bytes after that end
  std::vector<ByteVector> trailers{};
  bool operator==(const Outcome&) const = default;
};
/// Feeds `reads` as given, then the end.
[[nodiscard]] Outcome decode_reads(const Params& params, const std::vector<Bytes>& reads, VectorEnd end);

/// Encodes `messages` back to back and closes the stream. All or nothing: the first error is returned instead.
struct EncodedStream {
  ByteVector wire{};
  std::optional<Error> error{};
};
[[nodiscard]] EncodedStream encode_messages(const Params& params, const std::vector<ByteVector>& messages);

/// Why a vector cannot be run, or a file is none of vectors: one sentence.
class VectorError : public LocalError {
 public:
  using LocalError::LocalError;
};

/// The answer to one vector (a member of the file's "vectors"), as one line of JSON without its line feed.
/// Throws VectorError where the vector is none, or its parameters are impossible.
[[nodiscard]] std::string answer_vector(const nlohmann::json& vector);

/// Answers all vectors of the text of a vectors file, in order, through `answer`. Returns one sentence for every
/// vector that could not be run. Throws VectorError where the file is no such file.
std::vector<LocalText> answer_vectors(std::string_view file,
                                      const std::function<void(const std::string& line)>& answer);

}  // namespace sticky::framing
