#pragma once
// HTTP/1.1 chunked transfer coding (RFC 9112 section 7.1): the body in pieces, each with its size in hex.
//
//   | "1a" [blanks ";" extension] CR LF | 26 bytes | CR LF | ... | "0" CR LF | {trailer CR LF} | CR LF |
//
// One frame a chunk. Every leniency here is a way to smuggle requests past a proxy, so each is a switch that is off.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/integer.h"
#include "core/framing/options.h"

namespace sticky::framing {

/// Chunk extensions: skipped, or refused.
enum class Extensions : std::uint8_t { ignore, reject };
template <>
inline constexpr std::array<std::string_view, 2> spellings<Extensions>{"ignore", "reject"};

class HttpChunkedDecoder;
class HttpChunkedEncoder;

struct HttpChunkedParams {
  using Decoder = HttpChunkedDecoder;
  using Encoder = HttpChunkedEncoder;
  static constexpr std::string_view name = "http_chunked";

  std::optional<std::uint64_t> max_chunk{};    ///< bytes of one chunk
  std::optional<std::uint64_t> max_body{};     ///< bytes of all chunks
  std::optional<std::uint64_t> max_line{};     ///< bytes of a size line, its CR LF not counted
  std::optional<std::uint64_t> max_trailer{};  ///< bytes of the trailer section: its lines with their CR LF
  Leniency trailing_ws = Leniency::reject;     ///< blanks between the size and CR LF
  Extensions extensions = Extensions::ignore;
  Leniency bare_lf = Leniency::reject;  ///< LF where CR LF belongs

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("max_chunk", self.max_chunk);
    visit("max_body", self.max_body);
    visit("max_line", self.max_line);
    visit("max_trailer", self.max_trailer);
    visit("trailing_ws", self.trailing_ws);
    visit("extensions", self.extensions);
    visit("bare_lf", self.bare_lf);
  }
  bool operator==(const HttpChunkedParams&) const = default;
};

class HttpChunkedDecoder {
 public:
  explicit HttpChunkedDecoder(HttpChunkedParams params) : params_(checked(params)) {}

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  enum class Part : std::uint8_t {
    size,
    blanks,
    extension,
    size_lf,
    data,
    data_cr,
    data_lf,
    trailer,
    trailer_lf,
    last_lf
  };

  Step take_data(Bytes in);
  Event on_byte(std::uint8_t byte);
  Event on_size_line(std::uint8_t byte);
  std::optional<ErrorKind> on_size(std::uint8_t byte);
  std::optional<ErrorKind> on_blanks(std::uint8_t byte);
  std::optional<ErrorKind> on_extension(std::uint8_t byte);
  Event end_size_digits(std::uint8_t byte);
  Event end_line(std::uint8_t byte, Part awaiting_lf);
  Event begin_size_line();
  Event end_size_line();
  Event on_trailer(std::uint8_t byte);
  Event end_trailer_line();
  bool count_trailer_byte();
  [[nodiscard]] Role role_of(std::uint8_t byte) const;

  HttpChunkedParams params_;
  Part part_ = Part::size;
  std::uint64_t size_ = 0;        ///< of the chunk, as far as it was read
  std::uint64_t digits_ = 0;      ///< of the size that came, leading zeros included
  std::uint64_t line_bytes_ = 0;  ///< of the size line that came
  SizedPayload data_;
  Wide body_ = 0;            ///< bytes of all chunks announced so far
  ByteVector trailer_line_;  ///< the unfinished one
  std::vector<ByteVector> trailers_;
  std::uint64_t trailer_bytes_ = 0;
  bool begun_ = false;  ///< some byte came
};

class HttpChunkedEncoder {
 public:
  explicit HttpChunkedEncoder(HttpChunkedParams params) : params_(checked(params)) {}

  std::optional<Error> encode(Bytes message, ByteVector& out);
  /// Appends the last chunk and an empty trailer section.
  void finish(ByteVector& out);

 private:
  HttpChunkedParams params_;
  std::uint64_t body_ = 0;
};

}  // namespace sticky::framing
