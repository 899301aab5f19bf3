#pragma once
// JSON header: the form that Python socket tutorials end up with. A binary length, a JSON object, the payload.
//
//   | length of the object | {"filename": "a.txt", "filesize": 5} | 5 bytes |
//   |  struct.pack("i")    |              UTF-8                    | payload |
//
// Lengths count encoded bytes, never characters. The object must be strict JSON (RFC 8259).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/framing/codec.h"
#include "core/framing/frame_buffer.h"
#include "core/framing/integer.h"
#include "core/framing/json_size.h"
#include "core/framing/options.h"

namespace sticky::framing {

class JsonHeaderDecoder;
class JsonHeaderEncoder;

struct JsonHeaderParams {
  using Decoder = JsonHeaderDecoder;
  using Encoder = JsonHeaderEncoder;
  static constexpr std::string_view name = "json_header";

  std::uint8_t prefix_size = 4;    ///< bytes of the length: 1, 2, 3, 4 or 8
  Endian endian = Endian::little;  ///< as struct.pack("i") gives on most machines
  bool is_signed = true;
  std::string size_key = "filesize";          ///< the member that holds the payload's size in bytes
  std::optional<std::uint64_t> max_header{};  ///< bytes of the object
  std::optional<std::uint64_t> max_payload{};

  /// One sentence that names the field, or nothing where the parameters are possible.
  [[nodiscard]] LocalText problem() const;
  template <class Self, class Visitor>
  static void fields(Self& self, Visitor&& visit) {
    visit("prefix_size", self.prefix_size);
    visit("endian", self.endian);
    visit("signed", self.is_signed);
    visit("size_key", self.size_key);
    visit("max_header", self.max_header);
    visit("max_payload", self.max_payload);
  }
  bool operator==(const JsonHeaderParams&) const = default;
};

class JsonHeaderDecoder {
 public:
  explicit JsonHeaderDecoder(JsonHeaderParams params);

  Step next(Bytes in);
  Event finish(StreamEnd how);
  [[nodiscard]] State state() const;

 private:
  enum class Part : std::uint8_t { prefix, header, payload };

  Step read_prefix(Bytes in);
  Step read_header(Bytes in);
  Event begin_payload();
  Step read_payload(Bytes in);

  JsonHeaderParams params_;
  Part part_ = Part::prefix;
  IntegerReader prefix_;
  SizedPayload object_;
  ByteVector header_;  ///< kept until its payload is delivered
  SizedPayload payload_;
};

class JsonHeaderEncoder {
 public:
  explicit JsonHeaderEncoder(JsonHeaderParams params) : params_(checked(std::move(params))) {}

  std::optional<Error> encode(Bytes message, ByteVector& out) const;
  void finish(ByteVector& /*out*/) {}
  /// The same with the caller's own object, which must announce the message's size.
  std::optional<Error> encode_with(std::string_view header, Bytes message, ByteVector& out) const;

 private:
  JsonHeaderParams params_;
};

}  // namespace sticky::framing
