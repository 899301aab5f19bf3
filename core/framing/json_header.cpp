#include "core/framing/json_header.h"

#include <nlohmann/json.hpp>

namespace sticky::framing {
namespace {

using nlohmann::json;

/// Looks for one member of the outermost object and keeps nothing else, so that no header can cost more memory than
/// its own bytes.
class SizeFinder final : public nlohmann::json_sax<json> {
 public:
  explicit SizeFinder(std::string_view key) : key_(key) {}

  /// The size, where the outermost value is an object that has one.
  [[nodiscard]] std::optional<std::uint64_t> size() const { return outermost_is_object_ ? size_ : std::nullopt; }

  bool null() override { return value({}); }
  bool boolean(bool /*value*/) override { return value({}); }
  bool number_integer(std::int64_t number) override {
    return value(number < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(number)));
  }
  bool number_unsigned(std::uint64_t number) override { return value(number); }
  /// An integer literal that fits no 64 bits arrives here, too.
  bool number_float(double /*number*/, const std::string& literal) override {
    const bool is_integer = literal.find_first_not_of("0123456789") == std::string::npos;
    return value(is_integer ? std::optional(UINT64_MAX) : std::nullopt);
  }
  bool string(std::string& /*value*/) override { return value({}); }
  bool binary(json::binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override {
    if (depth_ == 0) outermost_is_object_ = true;
    return start();
  }
  bool key(std::string& name) override {
    if (depth_ == 1) at_key_ = name == key_;
    return true;
  }
  bool end_object() override { return end(); }
  bool start_array(std::size_t /*elements*/) override { return start(); }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const json::exception& /*why*/) override {
    return false;
  }

 private:
  bool value(std::optional<std::uint64_t> size) {
    if (depth_ == 1 && at_key_) size_ = size;
    return true;
  }
  bool start() {
    value({});
    ++depth_;
    return true;
  }
  bool end() {
    --depth_;
    return true;
  }

  std::string_view key_;
  std::uint64_t depth_ = 0;
  bool outermost_is_object_ = false;
  bool at_key_ = false;  ///< the outermost object's latest key is the one looked for
  std::optional<std::uint64_t> size_;
};

bool begins_with_bom(Bytes bytes) {
  return as_text(bytes).starts_with("\xef\xbb\xbf");
}

Error bad_header() {
  return {ErrorKind::bad_header};
}

}  // namespace

std::optional<std::uint64_t> announced_size(Bytes header, std::string_view key) {
  const std::string_view text = as_text(header);
  // The parser would take a NUL for the end of the text, and look at nothing behind it.
  if (begins_with_bom(header) || text.find('\0') != std::string_view::npos) return std::nullopt;
  SizeFinder finder(key);
  if (!json::sax_parse(text.begin(), text.end(), &finder)) return std::nullopt;
  return finder.size();
}

LocalText JsonHeaderParams::problem() const {
  if (!is_integer_width(prefix_size))
    return {"prefix_size: must be 1, 2, 3, 4 or 8 bytes", "prefix_size: 只能是 1、2、3、4 或 8 字节"};
  if (size_key.empty()) return {"size_key: must not be empty", "size_key: 不能为空"};
  return {};
}

JsonHeaderDecoder::JsonHeaderDecoder(JsonHeaderParams params)
    : params_(checked(std::move(params))), prefix_({params_.prefix_size, params_.endian, params_.is_signed}) {}

Step JsonHeaderDecoder::next(Bytes in) {
  switch (part_) {
    case Part::prefix:
      return read_prefix(in);
    case Part::header:
      return read_header(in);
    case Part::payload:
      return read_payload(in);
  }
  return {};
}

Step JsonHeaderDecoder::read_prefix(Bytes in) {
  const std::size_t used = prefix_.read(in);
  if (!prefix_.complete()) return {used, Role::length, NeedMore{prefix_.needed()}};
  const Wide length = prefix_.value();
  if (length < 0) return {used, Role::length, Error{ErrorKind::corrupt_length, true, 0, prefix_.bits()}};
  if (length == 0) return {used, Role::length, bad_header()};
  if (params_.max_header && length > static_cast<Wide>(*params_.max_header)) {
    return {used, Role::length, too_long(prefix_.bits(), *params_.max_header)};
  }
  part_ = Part::header;
  object_.start(to_count(length));
  return {used, Role::length, NeedMore{object_.needed()}};
}

Step JsonHeaderDecoder::read_header(Bytes in) {
  const auto taken = object_.take(in);
  if (!taken.complete) return {taken.used, Role::header, NeedMore{object_.needed()}};
  header_.assign(taken.payload.begin(), taken.payload.end());
  return {taken.used, Role::header, begin_payload()};
}

Event JsonHeaderDecoder::begin_payload() {
  const auto size = announced_size(header_, params_.size_key);
  if (!size) return bad_header();
  if (params_.max_payload && *size > *params_.max_payload) {
    return too_long(*size, *params_.max_payload);
  }
  part_ = Part::payload;
  payload_.start(*size);
  if (*size > 0) return NeedMore{*size};
  return read_payload({}).event;
}

Step JsonHeaderDecoder::read_payload(Bytes in) {
  const auto taken = payload_.take(in);
  if (!taken.complete) return {taken.used, Role::payload, NeedMore{payload_.needed()}};
  part_ = Part::prefix;
  prefix_.restart();
  return {taken.used, Role::payload, Frame{taken.payload, header_}};
}

Event JsonHeaderDecoder::finish(StreamEnd /*how*/) {
  if (state().phase == Phase::between_frames) return NeedMore{};
  return Error{.declared = part_ == Part::header ? prefix_.bits() : 0};
}

State JsonHeaderDecoder::state() const {
  switch (part_) {
    case Part::prefix:
      break;
    case Part::header:
      return {Phase::inside_frame, Role::header, prefix_.got() + object_.held(), object_.needed()};
    case Part::payload:
      return {Phase::inside_frame, Role::payload, prefix_.got() + header_.size() + payload_.held(),
              payload_.needed()};
  }
  const Phase phase = prefix_.got() == 0 ? Phase::between_frames : Phase::inside_frame;
  return {phase, Role::length, prefix_.got(), prefix_.needed()};
}

std::optional<Error> JsonHeaderEncoder::encode(Bytes message, ByteVector& out) const {
  const std::string key = json(params_.size_key).dump(-1, ' ', true, json::error_handler_t::replace);
  return encode_with("{" + key + ": " + std::to_string(message.size()) + "}", message, out);
}

std::optional<Error> JsonHeaderEncoder::encode_with(std::string_view header, Bytes message, ByteVector& out) const {
  if (announced_size(as_bytes(header), params_.size_key) != message.size()) return bad_header();
  const IntegerFormat format{params_.prefix_size, params_.endian, params_.is_signed};
  const auto most = std::min(to_count(format.most()), params_.max_header.value_or(UINT64_MAX));
  if (header.size() > most) return too_long(header.size(), most);
  if (params_.max_payload && message.size() > *params_.max_payload) {
    return too_long(message.size(), *params_.max_payload);
  }
  append_integer(format, static_cast<Wide>(header.size()), out);
  const Bytes object = as_bytes(header);
  out.insert(out.end(), object.begin(), object.end());
  out.insert(out.end(), message.begin(), message.end());
  return std::nullopt;
}

}  // namespace sticky::framing
