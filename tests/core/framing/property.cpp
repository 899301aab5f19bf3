#include "property.h"

#include <algorithm>

#include "core/framing/any_codec.h"

namespace sticky::framing {
namespace {

using Item = Outcome::Item;

std::vector<Bytes> in_pieces(Bytes bytes, std::size_t size) {
  std::vector<Bytes> reads;
  for (; !bytes.empty(); bytes = bytes.subspan(reads.back().size())) {
    reads.push_back(bytes.first(std::min(size, bytes.size())));
  }
  return reads;
}

bool carries_only_what_it_shows(const DelimiterParams& params) {
  return !params.terminator ||
         std::find(params.delimiters.begin(), params.delimiters.end(), *params.terminator) != params.delimiters.end();
}

}  // namespace

bool ignores_reads(const Params& params) {
  if (std::holds_alternative<RawParams>(params)) return false;
  const auto* announce_ack = std::get_if<AnnounceAckParams>(&params);
  return announce_ack == nullptr || (announce_ack->announce != "ascii_chunk" && !announce_ack->strict);
}

std::optional<ByteVector> delivered_form(const Params& params, Bytes message) {
  ByteVector delivered(message.begin(), message.end());
  if (!ignores_reads(params)) return std::nullopt;
  if (const auto* p = std::get_if<FixedParams>(&params)) delivered.resize(p->size, p->pad.value_or(std::byte{}));
  if (const auto* p = std::get_if<LineParams>(&params); p != nullptr && !p->strip)
    delivered.push_back(std::byte{'\n'});
  if (const auto* p = std::get_if<DelimiterParams>(&params)) {
    if (!carries_only_what_it_shows(*p)) return std::nullopt;
    const ByteVector& terminator = p->terminator.value_or(p->delimiters.front());
    if (!p->strip) delivered.insert(delivered.end(), terminator.begin(), terminator.end());
  }
  if (const auto* p = std::get_if<LengthPrefixParams>(&params); p != nullptr) {
    ByteVector wire;
    if (AnyEncoder(params).encode(message, wire)) return std::nullopt;
    const std::uint64_t header = p->offset + p->field_size;
    const std::uint64_t kept = header - std::min(stripped(*p), header);
    delivered.insert(delivered.begin(), wire.begin() + static_cast<std::ptrdiff_t>(header - kept),
                     wire.begin() + static_cast<std::ptrdiff_t>(header));
  }
  // Two strategies write an empty message as docs/extend/framing.md says and deliver none.
  const auto* slip = std::get_if<SlipParams>(&params);
  const bool skips_empty = std::holds_alternative<HttpChunkedParams>(params) || (slip && !slip->emit_empty);
  if (message.empty() && skips_empty) return std::nullopt;
  return delivered;
}

std::string broken_split_law(const Params& params, Bytes stream) {
  if (!ignores_reads(params)) return {};
  for (const VectorEnd end : {VectorEnd::open, VectorEnd::eof, VectorEnd::reset}) {
    const Outcome whole = decode_reads(params, {stream}, end);
    if (whole != decode_reads(params, in_pieces(stream, 1), end)) return "byte by byte it decodes otherwise";
    if (whole != decode_reads(params, in_pieces(stream, 3), end)) return "in threes it decodes otherwise";
  }
  return {};
}

std::string broken_round_trip(const Params& params, Bytes message) {
  const ByteVector copy(message.begin(), message.end());
  const EncodedStream encoded = encode_messages(params, {copy});
  if (encoded.error) {
    ByteVector out;
    const bool refused = AnyEncoder(params).encode(message, out).has_value();
    return refused && out.empty() ? "" : "a refused message left bytes behind";
  }
  const auto expected = delivered_form(params, message);
  if (!expected) return {};
  std::vector<ByteVector> frames;
  for (const Item& item : decode_reads(params, {encoded.wire}, VectorEnd::eof).items) {
    if (item.kind == Item::Kind::error)
      return "the decoder refuses what the encoder wrote: " + std::string(name_of(item.error));
    if (item.kind == Item::Kind::frame) frames.push_back(item.bytes);
  }
  if (frames != std::vector<ByteVector>{*expected}) return "the decoder gives back something else";
  return {};
}

}  // namespace sticky::framing
