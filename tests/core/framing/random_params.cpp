#include "random_params.h"

#include <array>

#include "bytes.h"
#include "core/framing/any_codec.h"

namespace sticky::framing {
namespace {

template <class Enum>
Enum any_of(Random& random) {
  return static_cast<Enum>(random.between(0, spellings<Enum>.size() - 1));
}
bool coin(Random& random) {
  return random.chance(0.5);
}
std::optional<std::uint64_t> limit(Random& random) {
  return coin(random) ? std::nullopt : std::optional<std::uint64_t>(random.between(0, 12));
}
std::uint8_t width(Random& random) {
  static constexpr std::array<std::uint8_t, 5> widths{1, 2, 3, 4, 8};
  return widths.at(random.between(0, 4));
}
ByteVector random_delimiter(Random& random) {
  ByteVector delimiter(random.between(1, 3));
  for (std::byte& b : delimiter) b = coin(random) ? std::byte{'\n'} : std::byte{'\r'};
  return delimiter;
}

// The tag says which alternative is meant.
Params make(const RawParams& p, Random& /*random*/) {
  return p;
}
Params make(FixedParams p, Random& random) {
  p.size = random.between(1, 9);
  p.on_eof = any_of<OnEof>(random);
  if (coin(random)) p.pad = std::byte{' '};
  return p;
}
Params make(DelimiterParams p, Random& random) {
  p.delimiters.resize(random.between(1, 3));
  for (ByteVector& delimiter : p.delimiters) delimiter = random_delimiter(random);
  p.strip = coin(random);
  p.skip_empty = coin(random);
  p.max = limit(random);
  p.on_too_long = any_of<OnTooLong>(random);
  p.fail_fast = coin(random);
  p.on_eof = any_of<OnEof>(random);
  return p;
}
Params make(LineParams p, Random& random) {
  p.strip_cr = coin(random);
  p.strip = coin(random);
  p.max = limit(random);
  p.max_counts_cr = coin(random);
  p.on_too_long = any_of<OnTooLong>(random);
  p.fail_fast = coin(random);
  p.on_eof = any_of<OnEof>(random);
  return p;
}
Params make(LengthPrefixParams p, Random& random) {
  p.field_size = width(random);
  p.endian = any_of<Endian>(random);
  p.is_signed = coin(random);
  p.offset = random.between(0, 3);
  p.adjustment = static_cast<std::int64_t>(random.between(0, 8)) - 4;
  p.length_includes_header = coin(random);
  if (coin(random)) p.strip = random.between(0, 14);
  p.max = limit(random);
  p.max_scope = any_of<MaxScope>(random);
  p.on_too_long = any_of<OnTooLong>(random);
  p.fail_fast = coin(random);
  return p;
}
Params make(VarintParams p, Random& random) {
  p.bits = coin(random) ? 32 : 64;
  p.reject_overlong = coin(random);
  p.max = limit(random);
  p.on_too_long = any_of<OnTooLong>(random);
  p.fail_fast = coin(random);
  return p;
}
Params make(NetstringParams p, Random& random) {
  p.max = limit(random);
  p.allow_leading_zeros = coin(random);
  return p;
}
Params make(SlipParams p, Random& random) {
  p.on_bad_escape = any_of<OnBadEscape>(random);
  p.emit_empty = coin(random);
  p.max = limit(random);
  p.on_error = any_of<OnError>(random);
  p.on_eof = any_of<OnEof>(random);
  p.leading_end = !p.emit_empty && coin(random);
  return p;
}
Params make(CobsParams p, Random& random) {
  p.empty = any_of<OnEmpty>(random);
  p.max = limit(random);
  p.on_error = any_of<OnError>(random);
  p.leading_zero = p.empty == OnEmpty::ignore && coin(random);
  return p;
}
Params make(HttpChunkedParams p, Random& random) {
  p.max_chunk = limit(random);
  p.max_body = limit(random);
  p.max_line = limit(random);
  p.max_trailer = limit(random);
  p.trailing_ws = any_of<Leniency>(random);
  p.extensions = any_of<Extensions>(random);
  p.bare_lf = any_of<Leniency>(random);
  return p;
}
Params make(WebSocketParams p, Random& random) {
  p.mask = any_of<MaskRule>(random);
  p.reassemble = coin(random);
  p.max_frame = limit(random);
  p.max_message = limit(random);
  p.require_minimal = coin(random);
  p.validate_close = coin(random);
  p.validate_utf8 = coin(random);
  p.opcode = static_cast<std::uint8_t>(coin(random) ? random.between(1, 2) : random.between(8, 10));
  if (coin(random)) p.mask_key = bytes("key!");
  return p;
}
Params make(EofParams p, Random& random) {
  p.emit_empty = coin(random);
  p.max = limit(random);
  return p;
}
Params make(JsonHeaderParams p, Random& random) {
  p.prefix_size = width(random);
  p.endian = any_of<Endian>(random);
  p.is_signed = coin(random);
  p.size_key = coin(random) ? "filesize" : "\xe5\xa4\xa7\xe5\xb0\x8f";  // 大小
  if (coin(random)) p.max_header = random.between(10, 20);
  p.max_payload = limit(random);
  return p;
}
Params make(AnnounceAckParams p, Random& random) {
  static constexpr std::array<std::string_view, 8> forms{"ascii_line", "u8",    "i8",    "u16be",
                                                         "i24le",      "u32be", "i32le", "u64le"};
  p.announce = random.chance(0.1) ? "ascii_chunk" : forms.at(random.between(0, forms.size() - 1));
  if (coin(random)) p.ack = bytes("\x06");
  p.strict = random.chance(0.1);
  p.max = limit(random);
  return p;
}

template <std::size_t... i>
Params make_alternative(std::size_t which, Random& random, std::index_sequence<i...> /*all*/) {
  Params made;
  (void)((which == i && (made = make(std::variant_alternative_t<i, Params>{}, random), true)) || ...);
  return made;
}

std::byte telling_byte(Random& random) {
  using namespace std::string_view_literals;
  static constexpr auto telling = "\0\1\2\r\n;:, 0159az\xc0\xdb\xdc\xdd\xff\x80\x81\x7f"sv;
  if (random.chance(0.2)) return static_cast<std::byte>(random.between(0, 255));
  return static_cast<std::byte>(telling[random.between(0, telling.size() - 1)]);
}

void damage(ByteVector& stream, Random& random) {
  const std::size_t at = random.between(0, stream.size() - 1);
  const auto place = stream.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random.between(0, 2)) {
    case 0:
      *place = telling_byte(random);
      break;
    case 1:
      stream.erase(place);
      break;
    default:
      stream.insert(place, telling_byte(random));
      break;
  }
}

}  // namespace

Params random_params(std::size_t which, Random& random) {
  return make_alternative(which, random, std::make_index_sequence<std::variant_size_v<Params>>{});
}

ByteVector random_message(Random& random, std::size_t most) {
  ByteVector message(random.between(0, most));
  for (std::byte& b : message) b = telling_byte(random);
  return message;
}

ByteVector random_stream(const Params& params, Random& random) {
  ByteVector stream;
  for (std::uint64_t messages = random.between(0, 5); messages > 0; --messages) {
    AnyEncoder encoder(params);
    if (encoder.encode(random_message(random, 10), stream)) stream.push_back(telling_byte(random));
  }
  if (coin(random)) AnyEncoder(params).finish(stream);
  for (std::uint64_t errors = random.between(0, 3); errors > 0 && !stream.empty(); --errors) damage(stream, random);
  if (coin(random)) stream.resize(random.between(0, stream.size()));
  return stream;
}

}  // namespace sticky::framing
