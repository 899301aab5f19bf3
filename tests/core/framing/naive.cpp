#include "naive.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/framing/utf8.h"

namespace sticky::framing {
namespace {

using Item = Outcome::Item;
using Text = std::string;
constexpr double no_limit = INFINITY;

double limit_of(const std::optional<std::uint64_t>& max) {
  return max ? static_cast<double>(*max) : no_limit;
}
double size_of(const Text& text) {
  return static_cast<double>(text.size());
}
Text text_of(const ByteVector& bytes) {
  return Text(as_text(bytes));
}

/// One strategy after another reads the stream from `at` on and says what it finds. `open` means that the frame at
/// `at` is not finished: what the end of the stream then means is decided in one place, at_end().
class Naive {
 public:
  Naive(Text stream, VectorEnd end) : s_(std::move(stream)), end_(end) {}

  void decode(const RawParams& /*p*/) {}
  void decode(const FixedParams& p) {
    for (; s_.size() - at_ >= p.size; at_ += p.size) frame(s_.substr(at_, p.size));
    if (at_ < s_.size()) at_end(p.on_eof, s_.substr(at_));
  }
  void decode(const LineParams& p) {
    const bool free_cr = p.strip_cr && !p.max_counts_cr;
    while (at_ < s_.size()) {
      const std::size_t lf = s_.find('\n', at_);
      const bool whole = lf != Text::npos;
      Text line = s_.substr(at_, whole ? lf - at_ : lf);
      Text counted = line;
      if (free_cr && counted.ends_with('\r')) counted.pop_back();
      const bool over = size_of(counted) > limit_of(p.max);
      const std::size_t next = whole ? lf + 1 : s_.size();
      if (over) {
        if (!oversize(p.on_too_long, p.fail_fast, whole, next)) return;
        continue;
      }
      const bool has_cr = p.strip_cr && line.ends_with('\r');
      if (!whole) {
        if (has_cr) line.pop_back();
        return at_end(p.on_eof, line, !line.empty());
      }
      frame(!p.strip ? line + "\n" : has_cr ? line.substr(0, line.size() - 1) : line);
      at_ = next;
    }
  }
  void decode(const DelimiterParams& p) {
    while (at_ < s_.size()) {
      const auto [stop, length] = first_delimiter(p);
      const bool whole = length > 0;
      const Text payload = s_.substr(at_, stop - at_ - length);
      bool over = size_of(payload) > limit_of(p.max);
      for (std::size_t i = at_ + 1; !over && i <= stop - (whole ? 1 : 0); ++i) {
        over = static_cast<double>(i - at_ - pending_prefix(p, i)) > limit_of(p.max);
      }
      if (!whole && !over_so_far(p, stop) && size_of(payload) > limit_of(p.max)) {  // only half a delimiter too long
        return at_end(p.on_eof, payload, true, true);
      }
      if (over) {
        if (!oversize(p.on_too_long, p.fail_fast, whole, stop)) return;
        continue;
      }
      if (!whole) return at_end(p.on_eof, payload);
      if (!payload.empty() || !p.skip_empty) frame(p.strip ? payload : s_.substr(at_, stop - at_));
      at_ = stop;
    }
  }
  void decode(const LengthPrefixParams& p) {
    using Number = long double;  // 64 bits of mantissa: exact for what fits a field
    const std::size_t header = p.offset + p.field_size;
    while (at_ < s_.size()) {
      if (s_.size() - at_ < header) return at_end(OnEof::error, "");
      Text field = s_.substr(at_ + p.offset, p.field_size);
      if (p.endian == Endian::little) std::reverse(field.begin(), field.end());
      Number value = 0;
      for (const char c : field) value = value * 256 + static_cast<unsigned char>(c);
      if (p.is_signed && static_cast<unsigned char>(field[0]) >= 0x80) value -= std::pow(Number{2}, 8 * p.field_size);
      const Number counted = p.length_includes_header ? 0 : static_cast<Number>(header);
      const Number size = counted + value + static_cast<Number>(p.adjustment);
      const auto strip = static_cast<Number>(p.strip.value_or(header));
      if (value < 0 || size < static_cast<Number>(header) || size < strip) return error(ErrorKind::corrupt_length);
      const Number measured = p.max_scope == MaxScope::payload ? size - strip
                              : p.max_scope == MaxScope::frame ? size
                                                               : value;
      const bool whole = static_cast<Number>(s_.size() - at_) >= size;
      const std::size_t next = whole ? at_ + static_cast<std::size_t>(size) : s_.size();
      if (p.max && measured > static_cast<Number>(*p.max)) {
        if (!oversize(p.on_too_long, p.fail_fast, whole, next)) return;
        continue;
      }
      if (!whole) return at_end(OnEof::error, "");
      frame(s_.substr(at_ + static_cast<std::size_t>(strip), static_cast<std::size_t>(size - strip)));
      at_ = next;
    }
  }
  void decode(const VarintParams& p) {
    const std::size_t most = p.bits == 32 ? 5 : 10;
    while (at_ < s_.size()) {
      std::size_t used = 0;
      std::uint64_t size = 0;
      bool more = true;
      while (more) {
        if (at_ + used == s_.size()) return at_end(OnEof::error, "");
        const auto byte = static_cast<unsigned char>(s_[at_ + used]);
        more = byte >= 0x80;
        if (++used == most && byte > (p.bits == 32 ? 15 : 1)) return error(ErrorKind::corrupt_length);
        if (p.reject_overlong && used > 1 && byte == 0) return error(ErrorKind::corrupt_length);
        size += static_cast<std::uint64_t>(byte % 0x80) << (7 * (used - 1));
      }
      const bool whole = s_.size() - at_ - used >= size;
      const std::size_t next = whole ? at_ + used + size : s_.size();
      if (static_cast<double>(size) > limit_of(p.max)) {
        if (!oversize(p.on_too_long, p.fail_fast, whole, next)) return;
        continue;
      }
      if (!whole) return at_end(OnEof::error, "");
      frame(s_.substr(at_ + used, size));
      at_ = next;
    }
  }
  void decode(const NetstringParams& p) {
    while (at_ < s_.size()) {
      std::size_t i = at_;
      long double size = 0;
      for (; i < s_.size() && s_[i] != ':'; ++i) {
        const bool second_after_zero = i > at_ && size == 0;
        if (s_[i] < '0' || s_[i] > '9' || (second_after_zero && !p.allow_leading_zeros)) {
          return error(ErrorKind::corrupt_length);
        }
        size = size * 10 + (s_[i] - '0');
        if (size > static_cast<long double>(UINT64_MAX)) return error(ErrorKind::corrupt_length);
        if (p.max && size > static_cast<long double>(*p.max)) return error(ErrorKind::too_long);
      }
      if (i == s_.size()) return at_end(OnEof::error, "");
      if (i == at_) return error(ErrorKind::corrupt_length);
      if (static_cast<long double>(s_.size() - i - 1) < size + 1) return at_end(OnEof::error, "");
      const auto bytes = static_cast<std::size_t>(size);
      if (s_[i + 1 + bytes] != ',') return error(ErrorKind::bad_terminator);
      frame(s_.substr(i + 1, bytes));
      at_ = i + 2 + bytes;
    }
  }
  void decode(const SlipParams& p) {
    const bool keep = p.on_bad_escape == OnBadEscape::keep;
    while (at_ < s_.size()) {
      std::size_t stop = at_;  // of the END, or of the stream
      bool escaped = false;
      while (stop < s_.size() && (s_[stop] != static_cast<char>(p.end) || (keep && escaped))) {
        escaped = !escaped && s_[stop] == static_cast<char>(p.esc);
        ++stop;
      }
      const bool whole = stop < s_.size();
      std::optional<ErrorKind> wrong;
      const Text packet = unescape(p, s_.substr(at_, stop - at_), whole, wrong);
      const std::size_t begin = at_;
      at_ = whole ? stop + 1 : stop;
      if (wrong) {
        error(*wrong, p.on_error == OnError::fail);
        if (dead_) return;
        outcome.incomplete = !whole && end_ == VectorEnd::open;
      } else if (!whole) {
        at_ = begin;
        return at_end(p.on_eof, packet, !packet.empty() || p.emit_empty);
      } else if (!packet.empty() || p.emit_empty) {
        frame(packet);
      }
    }
  }
  void decode(const CobsParams& p) {
    while (at_ < s_.size()) {
      const std::size_t zero = s_.find('\0', at_);
      const bool whole = zero != Text::npos;
      const Text code = s_.substr(at_, whole ? zero - at_ : zero);
      at_ = whole ? zero + 1 : s_.size();
      if (code.empty()) {
        if (p.empty == OnEmpty::error) error(ErrorKind::bad_encoding, p.on_error == OnError::fail);
        if (dead_) return;
        continue;
      }
      Text decoded;
      bool cut = false;
      for (std::size_t i = 0; i < code.size();) {
        const auto block = static_cast<unsigned char>(code[i]);
        cut = i + block > code.size();
        decoded += code.substr(i + 1, block - 1U);
        i += block;
        if (block < 255 && i < code.size()) decoded += '\0';
      }
      if (size_of(decoded) > limit_of(p.max)) {
        error(ErrorKind::too_long, p.on_error == OnError::fail);
      } else if (!whole) {
        return at_end(OnEof::error, "");
      } else if (cut) {
        error(ErrorKind::bad_encoding, p.on_error == OnError::fail);
      } else {
        frame(decoded);
      }
      if (dead_) return;
      outcome.incomplete = !whole && end_ == VectorEnd::open;
    }
  }
  void decode(const EofParams& p) {
    if (size_of(s_) > limit_of(p.max)) return error(ErrorKind::too_long);
    if (end_ == VectorEnd::open) return at_end(OnEof::error, "", true, false, !s_.empty());
    if (end_ == VectorEnd::reset) return error(ErrorKind::truncated);
    if (!s_.empty() || p.emit_empty) frame(s_);
    outcome.ended = true;
  }
  void decode(const JsonHeaderParams& p) {
    while (at_ < s_.size()) {
      if (s_.size() - at_ < p.prefix_size) return at_end(OnEof::error, "");
      Text field = s_.substr(at_, p.prefix_size);
      if (p.endian == Endian::little) std::reverse(field.begin(), field.end());
      double length = 0;
      for (const char c : field) length = length * 256 + static_cast<unsigned char>(c);
      if (p.is_signed && static_cast<unsigned char>(field[0]) >= 0x80) return error(ErrorKind::corrupt_length);
      if (length == 0) return error(ErrorKind::bad_header);
      if (length > limit_of(p.max_header)) return error(ErrorKind::too_long);
      const std::size_t left = s_.size() - at_ - p.prefix_size;
      if (static_cast<double>(left) < length) return at_end(OnEof::error, "");
      const Text header = s_.substr(at_ + p.prefix_size, static_cast<std::size_t>(length));
      const auto object = nlohmann::json::parse(header, nullptr, false);
      const bool text = !header.starts_with("\xef\xbb\xbf") && header.find('\0') == Text::npos;
      const bool good = text && object.is_object() && object.contains(p.size_key) &&
                        object[p.size_key].is_number_integer() && object[p.size_key] >= 0;
      if (!good) return error(ErrorKind::bad_header);
      const auto size = object[p.size_key].get<std::uint64_t>();
      if (static_cast<double>(size) > limit_of(p.max_payload)) return error(ErrorKind::too_long);
      if (left - header.size() < size) return at_end(OnEof::error, "");
      frame(s_.substr(at_ + p.prefix_size + header.size(), size));
      outcome.items.back().header = ByteVector(as_bytes(header).begin(), as_bytes(header).end());
      at_ += p.prefix_size + header.size() + size;
    }
  }
  void decode(const AnnounceAckParams& p) {
    while (at_ < s_.size()) {
      long double size = 0;
      if (!(p.announce == "ascii_line" ? announced_line(p, size) : announced_integer(p, size))) return;
      outcome.items.push_back({Item::Kind::reply, p.ack});
      if (static_cast<long double>(s_.size() - at_) < size) return at_end(OnEof::error, "");
      frame(s_.substr(at_, static_cast<std::size_t>(size)));
      at_ += static_cast<std::size_t>(size);
    }
  }
  void decode(const HttpChunkedParams& p) {
    double body = 0;
    while (true) {
      Text line;
      if (!size_line(p, line)) return;
      const std::uint64_t size = std::stoull(line, nullptr, 16);
      body += static_cast<double>(size);
      if (static_cast<double>(size) > limit_of(p.max_chunk) || body > limit_of(p.max_body)) {
        return error(ErrorKind::too_long);
      }
      if (size == 0) return trailers(p);
      if (s_.size() - at_ < size) {
        unfinished_body();
        return;
      }
      frame(s_.substr(at_, size));
      at_ += size;
      if (!line_end(p, at_)) return;
    }
  }
  void decode(const WebSocketParams& p) {
    WebSocketMessage message;
    while (at_ < s_.size()) {
      WebSocketFrame frame;
      if (!web_socket_header(p, message, frame) || !web_socket_payload(p, message, frame)) return;
      const bool control = frame.opcode >= 8;
      if (!control && p.reassemble && !frame.fin) continue;
      const Text& delivered = !control && p.reassemble ? message.payload : frame.payload;
      const bool whole_message = control || p.reassemble;
      this->frame(delivered);
      outcome.items.back().opcode =
          static_cast<std::uint8_t>(whole_message && !control ? message.opcode : frame.opcode);
      outcome.items.back().fin = whole_message || frame.fin;
      if (frame.opcode == 8) return web_socket_closed();
      if (!control && frame.fin) message = {};
    }
    if (p.reassemble && message.opcode != 0) unfinished();
  }

  Outcome outcome;

 private:
  void frame(const Text& payload) {
    const Bytes bytes = as_bytes(payload);
    outcome.items.push_back({Item::Kind::frame, {bytes.begin(), bytes.end()}});
  }
  void error(ErrorKind kind, bool fatal = true) {
    outcome.items.push_back({.kind = Item::Kind::error, .error = kind});
    dead_ = dead_ || fatal;
  }
  /// The frame at at_ is unfinished; `rest` is what of it would be delivered.
  void at_end(OnEof policy, const Text& rest, bool deliverable = true, bool rest_over_limit = false,
              bool inside = true) {
    if (end_ == VectorEnd::open) {
      outcome.incomplete = inside;
    } else if (end_ == VectorEnd::reset || policy == OnEof::error) {
      error(ErrorKind::truncated);
    } else if (policy == OnEof::emit && rest_over_limit) {
      error(ErrorKind::too_long);
    } else if (policy == OnEof::emit && deliverable) {
      frame(rest);
    }
  }
  /// The frame up to `next` is over the limit; false where nothing follows.
  bool oversize(OnTooLong policy, bool fail_fast, bool whole, std::size_t next) {
    const bool reported = fail_fast || whole || end_ != VectorEnd::open;
    if (reported) error(ErrorKind::too_long, policy == OnTooLong::fail);
    outcome.incomplete = !whole && !dead_ && end_ == VectorEnd::open;
    at_ = next;
    return !dead_;
  }
  struct WebSocketMessage {
    unsigned opcode = 0;  ///< 0: none is open
    double announced = 0;
    Text payload;
  };
  struct WebSocketFrame {
    bool fin = false;
    unsigned opcode = 0;
    std::uint64_t length = 0;
    bool masked = false;
    Text payload;
  };
  [[nodiscard]] unsigned byte_at(std::size_t i) const { return static_cast<unsigned char>(s_[i]); }

  /// Reads up to the mask key; at_ is behind the length.
  bool web_socket_header(const WebSocketParams& p, WebSocketMessage& message, WebSocketFrame& frame) {
    const unsigned first = byte_at(at_);
    frame.fin = first >= 0x80;
    frame.opcode = first & 0x0fU;
    const bool control = frame.opcode >= 8;
    const bool reserved = (frame.opcode > 2 && frame.opcode < 8) || frame.opcode > 10;
    if ((first & 0x70U) != 0 && !p.allow_rsv) return failed(ErrorKind::bad_header);
    if (reserved || (control && !frame.fin)) return failed(ErrorKind::bad_header);
    if (!control && (frame.opcode == 0) != (message.opcode != 0)) return failed(ErrorKind::protocol);
    if (!control && frame.opcode != 0) message.opcode = frame.opcode;
    if (at_ + 1 == s_.size()) return unfinished();
    const unsigned second = byte_at(at_ + 1);
    frame.masked = second >= 0x80;
    frame.length = second & 0x7fU;
    if (p.mask == MaskRule::required && !frame.masked) return failed(ErrorKind::bad_header);
    if (p.mask == MaskRule::forbidden && frame.masked) return failed(ErrorKind::bad_header);
    if (control && frame.length > 125) return failed(ErrorKind::bad_header);
    at_ += 2;
    if (frame.length >= 126 && !web_socket_long_length(p, frame)) return false;
    if (static_cast<double>(frame.length) > limit_of(p.max_frame)) return failed(ErrorKind::too_long);
    if (!control) message.announced += static_cast<double>(frame.length);
    if (!control && message.announced > limit_of(p.max_message)) return failed(ErrorKind::too_long);
    const bool half_a_code = frame.opcode == 8 && frame.length == 1 && p.validate_close;
    return half_a_code ? failed(ErrorKind::bad_payload) : true;
  }
  bool web_socket_long_length(const WebSocketParams& p, WebSocketFrame& frame) {
    const std::size_t width = frame.length == 126 ? 2 : 8;
    const std::uint64_t least = width == 2 ? 126 : 65536;
    for (std::size_t known = 1; known <= width; ++known) {
      if (at_ + known > s_.size()) return unfinished();
      if (width == 8 && byte_at(at_) >= 0x80) return failed(ErrorKind::corrupt_length);
      std::uint64_t most = 0;  // with every byte that did not come at its largest
      for (std::size_t i = 0; i < width; ++i) most = most * 256 + (i < known ? byte_at(at_ + i) : 255);
      if (p.require_minimal && most < least) return failed(ErrorKind::corrupt_length);
      frame.length = most;
    }
    at_ += width;
    return true;
  }
  /// Reads the mask key and the payload; at_ is behind the frame.
  bool web_socket_payload(const WebSocketParams& p, WebSocketMessage& message, WebSocketFrame& frame) {
    const std::size_t key_size = frame.masked ? 4 : 0;
    if (s_.size() - at_ < key_size) return unfinished();
    const Text key = s_.substr(at_, key_size);
    at_ += key_size;
    frame.payload = s_.substr(at_, frame.length);
    for (std::size_t i = 0; frame.masked && i < frame.payload.size(); ++i) {
      frame.payload[i] = static_cast<char>(frame.payload[i] ^ key[i % 4]);
    }
    const bool whole = frame.payload.size() == frame.length;
    const bool control = frame.opcode >= 8;
    if (!control) message.payload += frame.payload;
    bool good = true;
    if (frame.opcode == 8 && p.validate_close) {
      const std::string_view payload = frame.payload;
      good = payload.size() < 2 || (may_close(payload) && is_utf8(payload.substr(2), whole));
    } else if (!control && message.opcode == 1 && p.validate_utf8) {
      good = is_utf8(message.payload, whole && frame.fin);
    }
    if (!good) return failed(ErrorKind::bad_payload);
    at_ += frame.payload.size();
    return whole ? true : unfinished();
  }
  static bool may_close(std::string_view payload) {
    const unsigned code = static_cast<unsigned char>(payload[0]) * 256U + static_cast<unsigned char>(payload[1]);
    const bool reserved = code == 1004 || code == 1005 || code == 1006;
    return (code >= 1000 && code <= 1014 && !reserved) || (code >= 3000 && code < 5000);
  }
  /// `text`, or at least what has come of it.
  static bool is_utf8(std::string_view text, bool whole) {
    Utf8Checker checker;
    return checker.accept(as_bytes(text)) == text.size() && (!whole || checker.complete());
  }
  void web_socket_closed() {
    outcome.ended = true;
    const Bytes rest = as_bytes(std::string_view(s_).substr(at_));
    outcome.rest.assign(rest.begin(), rest.end());
  }

  bool failed(ErrorKind kind) {
    error(kind);
    return false;
  }
  bool unfinished(bool inside = true) {
    at_end(OnEof::error, "", true, false, inside);
    return false;
  }
  /// Reads the announcement at at_; at_ is behind it. False where there is none, which was said.
  bool announced_line(const AnnounceAckParams& p, long double& size) {
    const std::size_t lf = s_.find('\n', at_);
    const Text digits = s_.substr(at_, lf == Text::npos ? lf : lf - at_);
    for (const char c : digits) {
      if (c < '0' || c > '9') return failed(ErrorKind::corrupt_length);
      size = size * 10 + (c - '0');
      if (size > static_cast<long double>(UINT64_MAX)) return failed(ErrorKind::corrupt_length);
      if (p.max && size > static_cast<long double>(*p.max)) return failed(ErrorKind::too_long);
    }
    if (lf == Text::npos) return unfinished();
    if (digits.empty()) return failed(ErrorKind::corrupt_length);
    at_ = lf + 1;
    return true;
  }
  bool announced_integer(const AnnounceAckParams& p, long double& size) {
    const std::size_t width = std::stoul(p.announce.substr(1)) / 8;
    if (s_.size() - at_ < width) return unfinished();
    Text field = s_.substr(at_, width);
    if (p.announce.ends_with("le")) std::reverse(field.begin(), field.end());
    for (const char c : field) size = size * 256 + static_cast<unsigned char>(c);
    if (p.announce[0] == 'i' && static_cast<unsigned char>(field[0]) >= 0x80) {
      return failed(ErrorKind::corrupt_length);
    }
    if (p.max && size > static_cast<long double>(*p.max)) return failed(ErrorKind::too_long);
    at_ += width;
    return true;
  }

  /// No end of stream is right before the last chunk.
  bool unfinished_body() { return unfinished(!s_.empty()); }
  /// The line end at `i`; at_ is behind it. False where there is none, which was said.
  bool line_end(const HttpChunkedParams& p, std::size_t i) {
    if (s_.substr(i, 2) == "\r\n") {
      at_ = i + 2;
    } else if (i == s_.size() || s_.substr(i) == "\r") {
      return unfinished_body();
    } else if (s_[i] == '\n' && p.bare_lf == Leniency::accept) {
      at_ = i + 1;
    } else {
      return failed(ErrorKind::bad_terminator);
    }
    return true;
  }
  bool size_line(const HttpChunkedParams& p, Text& line) {
    for (std::size_t i = at_; i < s_.size(); ++i) {
      const char c = s_[i];
      line = s_.substr(at_, i - at_);
      const Text digits = line.substr(0, line.find_first_of("; \t"));
      const bool extension = line.find(';') != Text::npos;
      if (c == '\r' || c == '\n') {
        const bool blanks = !extension && digits.size() < line.size();
        if (digits.empty() || (blanks && p.trailing_ws == Leniency::reject)) {
          return failed(ErrorKind::corrupt_length);
        }
        return line_end(p, i);
      }
      if (const auto wrong = wrong_in_size_line(p, digits, extension, line, c)) return failed(*wrong);
      if (size_of(line) + 1 > limit_of(p.max_line)) return failed(ErrorKind::too_long);
    }
    return unfinished_body();
  }
  static std::optional<ErrorKind> wrong_in_size_line(const HttpChunkedParams& p, const Text& digits, bool extension,
                                                     const Text& line, char c) {
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    if (extension) return control ? std::optional(ErrorKind::bad_header) : std::nullopt;
    const bool refused = c == ';' && p.extensions == Extensions::reject;
    if (!digits.empty() && refused) return ErrorKind::bad_header;
    if (!digits.empty() && (c == ';' || c == ' ' || c == '\t')) return std::nullopt;
    const bool is_digit = Text("0123456789abcdefABCDEF").find(c) != Text::npos && digits.size() == line.size();
    const Text significant = (digits + c).substr(std::min((digits + c).find_first_not_of('0'), digits.size() + 1));
    return is_digit && significant.size() <= 16 ? std::nullopt : std::optional(ErrorKind::corrupt_length);
  }
  void trailers(const HttpChunkedParams& p) {
    double bytes = 0;
    Text line;
    std::vector<ByteVector> lines;
    while (at_ < s_.size()) {
      const char c = s_[at_];
      const bool ends = c == '\r' || c == '\n';
      if (ends && line.empty()) {
        if (!line_end(p, at_)) return;
        outcome.ended = true;
        outcome.trailers = lines;
        const Bytes rest = as_bytes(std::string_view(s_).substr(at_));
        outcome.rest.assign(rest.begin(), rest.end());
        return;
      }
      if (c != '\n' && ++bytes > limit_of(p.max_trailer)) return error(ErrorKind::too_long);
      if (!ends) {
        line += c;
        ++at_;
        continue;
      }
      if (!line_end(p, at_)) return;
      if (++bytes > limit_of(p.max_trailer)) return error(ErrorKind::too_long);
      lines.emplace_back(as_bytes(line).begin(), as_bytes(line).end());
      line.clear();
    }
    unfinished_body();
  }
  /// Where the first delimiter behind at_ ends, and its length; the stream's end and 0 where there is none.
  [[nodiscard]] std::pair<std::size_t, std::size_t> first_delimiter(const DelimiterParams& p) const {
    for (std::size_t stop = at_ + 1; stop <= s_.size(); ++stop) {
      std::size_t longest = 0;
      for (const ByteVector& delimiter : p.delimiters) {
        if (s_.substr(at_, stop - at_).ends_with(text_of(delimiter))) longest = std::max(longest, delimiter.size());
      }
      if (longest > 0) return {stop, longest};
    }
    return {s_.size(), 0};
  }
  /// The longest suffix of [at_, stop) that is a proper prefix of some delimiter.
  [[nodiscard]] std::size_t pending_prefix(const DelimiterParams& p, std::size_t stop) const {
    std::size_t longest = 0;
    for (const ByteVector& delimiter : p.delimiters) {
      for (std::size_t n = 1; n < delimiter.size() && n <= stop - at_; ++n) {
        if (s_.substr(stop - n, n) == text_of(delimiter).substr(0, n)) longest = std::max(longest, n);
      }
    }
    return longest;
  }
  [[nodiscard]] bool over_so_far(const DelimiterParams& p, std::size_t stop) const {
    for (std::size_t i = at_ + 1; i <= stop; ++i) {
      if (static_cast<double>(i - at_ - pending_prefix(p, i)) > limit_of(p.max)) return true;
    }
    return false;
  }
  static Text unescape(const SlipParams& p, const Text& packet, bool whole, std::optional<ErrorKind>& wrong) {
    Text decoded;
    for (std::size_t i = 0; i < packet.size() && !wrong; ++i) {
      char c = packet[i];
      if (c == static_cast<char>(p.esc)) {
        const bool dangling = ++i == packet.size();
        if (dangling && whole) wrong = ErrorKind::bad_escape;  // ESC END
        if (dangling) break;
        const auto code = static_cast<std::byte>(packet[i]);
        const bool known = code == p.esc_end || code == p.esc_esc;
        if (!known && p.on_bad_escape == OnBadEscape::error) wrong = ErrorKind::bad_escape;
        c = code == p.esc_end ? static_cast<char>(p.end) : code == p.esc_esc ? static_cast<char>(p.esc) : packet[i];
      }
      if (!wrong) decoded += c;
      if (size_of(decoded) > limit_of(p.max)) wrong = ErrorKind::too_long;
    }
    return decoded;
  }

  Text s_;
  VectorEnd end_;
  std::size_t at_ = 0;
  bool dead_ = false;
};

}  // namespace

Outcome decode_naively(const Params& params, Bytes stream, VectorEnd end) {
  Naive naive(Text(as_text(stream)), end);
  std::visit([&naive](const auto& p) { naive.decode(p); }, params);
  return naive.outcome;
}

}  // namespace sticky::framing
