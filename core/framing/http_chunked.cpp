#include "core/framing/http_chunked.h"

#include <array>
#include <charconv>

namespace sticky::framing {
namespace {

constexpr std::uint8_t carriage_return = '\r';
constexpr std::uint8_t line_feed = '\n';

bool is_blank(std::uint8_t byte) {
  return byte == ' ' || byte == '\t';
}

std::optional<unsigned> hex_digit(std::uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - static_cast<unsigned>('0');
  if (byte >= 'a' && byte <= 'f') return byte - static_cast<unsigned>('a') + 10U;
  if (byte >= 'A' && byte <= 'F') return byte - static_cast<unsigned>('A') + 10U;
  return std::nullopt;
}

/// RFC 9110 section 5.5: what may stand in a field value.
bool is_field_byte(std::uint8_t byte) {
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

void append(Bytes bytes, ByteVector& out) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

LocalText HttpChunkedParams::problem() const {
  return {};
}

Step HttpChunkedDecoder::next(Bytes in) {
  if (in.empty()) return {};
  begun_ = true;
  if (part_ == Part::data) return take_data(in);
  const auto byte = std::to_integer<std::uint8_t>(in.front());
  const Role role = role_of(byte);
  return {1, role, on_byte(byte)};
}

Step HttpChunkedDecoder::take_data(Bytes in) {
  const auto taken = data_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{data_.needed()}};
  part_ = Part::data_cr;
  return {taken.used, Role::payload, Frame{taken.payload}};
}

Event HttpChunkedDecoder::on_byte(std::uint8_t byte) {
  switch (part_) {
    case Part::size:
    case Part::blanks:
    case Part::extension:
      return on_size_line(byte);
    case Part::size_lf:
      return byte == line_feed ? end_size_line() : Error{ErrorKind::bad_terminator};
    case Part::data:
      break;  // take_data()
    case Part::data_cr:
      return end_line(byte, Part::data_lf);
    case Part::data_lf:
      return byte == line_feed ? begin_size_line() : Error{ErrorKind::bad_terminator};
    case Part::trailer:
      return on_trailer(byte);
    case Part::trailer_lf:
      return byte == line_feed ? end_trailer_line() : Error{ErrorKind::bad_terminator};
    case Part::last_lf:
      return byte == line_feed ? Event{End{trailers_}} : Error{ErrorKind::bad_terminator};
  }
  return NeedMore{};
}

Event HttpChunkedDecoder::on_size_line(std::uint8_t byte) {
  if (byte == carriage_return || byte == line_feed) return end_size_digits(byte);
  const auto wrong = part_ == Part::size     ? on_size(byte)
                     : part_ == Part::blanks ? on_blanks(byte)
                                             : on_extension(byte);
  if (wrong) return Error{.kind = *wrong, .declared = size_};
  ++line_bytes_;
  if (params_.max_line && line_bytes_ > *params_.max_line) return too_long(line_bytes_, *params_.max_line);
  return NeedMore{};
}

std::optional<ErrorKind> HttpChunkedDecoder::on_size(std::uint8_t byte) {
  if (const auto digit = hex_digit(byte)) {
    const bool overflows = size_ >> 60U != 0;
    if (overflows) return ErrorKind::corrupt_length;
    size_ = size_ << 4U | *digit;
    ++digits_;
    return std::nullopt;
  }
  return digits_ == 0 ? ErrorKind::corrupt_length : on_blanks(byte);
}

std::optional<ErrorKind> HttpChunkedDecoder::on_blanks(std::uint8_t byte) {
  if (byte == ';') {
    part_ = Part::extension;
    if (params_.extensions == Extensions::reject) return ErrorKind::bad_header;
    return std::nullopt;
  }
  part_ = Part::blanks;
  if (!is_blank(byte)) return ErrorKind::corrupt_length;
  return std::nullopt;
}

std::optional<ErrorKind> HttpChunkedDecoder::on_extension(std::uint8_t byte) {
  if (!is_field_byte(byte)) return ErrorKind::bad_header;
  return std::nullopt;
}

/// CR or LF: what came before it must be a size.
Event HttpChunkedDecoder::end_size_digits(std::uint8_t byte) {
  const bool blanks_refused = part_ == Part::blanks && params_.trailing_ws == Leniency::reject;
  if (digits_ == 0 || blanks_refused) return Error{ErrorKind::corrupt_length};
  return end_line(byte, Part::size_lf);
}

/// CR is followed by LF in the part `awaiting_lf`; LF alone is as good where that is accepted.
Event HttpChunkedDecoder::end_line(std::uint8_t byte, Part awaiting_lf) {
  if (byte == carriage_return) {
    part_ = awaiting_lf;
    return NeedMore{1};
  }
  if (byte != line_feed || params_.bare_lf == Leniency::reject) return Error{ErrorKind::bad_terminator};
  part_ = awaiting_lf;
  return on_byte(line_feed);
}

Event HttpChunkedDecoder::end_size_line() {
  body_ += size_;
  if (params_.max_chunk && size_ > *params_.max_chunk) return too_long(size_, *params_.max_chunk);
  if (params_.max_body && body_ > static_cast<Wide>(*params_.max_body)) {
    return too_long(to_count(body_), *params_.max_body);
  }
  if (size_ == 0) {
    part_ = Part::trailer;
    return NeedMore{2};
  }
  part_ = Part::data;
  data_.start(size_);
  return NeedMore{size_};
}

Event HttpChunkedDecoder::begin_size_line() {
  part_ = Part::size;
  size_ = 0;
  digits_ = 0;
  line_bytes_ = 0;
  return NeedMore{};
}

Event HttpChunkedDecoder::on_trailer(std::uint8_t byte) {
  const bool ends_line = byte == carriage_return || byte == line_feed;
  if (ends_line && trailer_line_.empty()) return end_line(byte, Part::last_lf);
  if (byte == line_feed) return end_line(byte, Part::trailer_lf);
  if (count_trailer_byte()) return too_long(trailer_bytes_, *params_.max_trailer);
  if (byte == carriage_return) return end_line(byte, Part::trailer_lf);
  trailer_line_.push_back(static_cast<std::byte>(byte));
  return NeedMore{};
}

Event HttpChunkedDecoder::end_trailer_line() {
  if (count_trailer_byte()) return too_long(trailer_bytes_, *params_.max_trailer);
  part_ = Part::trailer;
  trailers_.push_back(std::move(trailer_line_));
  trailer_line_.clear();
  return NeedMore{2};
}

/// True where this byte breaks the limit.
bool HttpChunkedDecoder::count_trailer_byte() {
  ++trailer_bytes_;
  return params_.max_trailer && trailer_bytes_ > *params_.max_trailer;
}

/// A body ends with its last chunk and trailers, never with the connection.
Event HttpChunkedDecoder::finish(StreamEnd /*how*/) {
  return Error{.declared = part_ == Part::data ? size_ : 0};
}

Role HttpChunkedDecoder::role_of(std::uint8_t byte) const {
  if (byte == carriage_return || byte == line_feed) return Role::delimiter;
  switch (part_) {
    case Part::size:
      return byte == ';' || is_blank(byte) ? Role::header : Role::length;
    case Part::data:
      return Role::payload;
    case Part::blanks:
    case Part::extension:
    case Part::trailer:
      return Role::header;
    case Part::size_lf:
    case Part::data_cr:
    case Part::data_lf:
    case Part::trailer_lf:
    case Part::last_lf:
      break;
  }
  return Role::delimiter;
}

State HttpChunkedDecoder::state() const {
  const Phase phase = begun_ ? Phase::inside_frame : Phase::between_frames;
  switch (part_) {
    case Part::size:
      return {phase, Role::length, digits_, 0};
    case Part::data:
      return {phase, Role::payload, data_.held(), data_.needed()};
    case Part::blanks:
    case Part::extension:
      return {phase, Role::header, line_bytes_, 0};
    case Part::trailer:
      return {phase, Role::header, trailer_line_.size(), 0};
    case Part::size_lf:
    case Part::data_cr:
    case Part::data_lf:
    case Part::trailer_lf:
    case Part::last_lf:
      break;
  }
  return {phase, Role::delimiter, 0, 0};
}

std::optional<Error> HttpChunkedEncoder::encode(Bytes message, ByteVector& out) {
  std::array<char, 17> digits{};
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), message.size(), 16).ptr;
  const std::string_view size(digits.data(), static_cast<std::size_t>(end - digits.data()));
  if (params_.max_line && size.size() > *params_.max_line) return too_long(size.size(), *params_.max_line);
  if (message.empty()) return std::nullopt;  // a chunk of no bytes would end the body
  if (params_.max_chunk && message.size() > *params_.max_chunk) return too_long(message.size(), *params_.max_chunk);
  if (params_.max_body && message.size() > *params_.max_body - body_) {
    return too_long(body_ + message.size(), *params_.max_body);
  }
  body_ += message.size();
  append(as_bytes(size), out);
  append(as_bytes("\r\n"), out);
  append(message, out);
  append(as_bytes("\r\n"), out);
  return std::nullopt;
}

void HttpChunkedEncoder::finish(ByteVector& out) {
  append(as_bytes("0\r\n\r\n"), out);
}

}  // namespace sticky::framing
