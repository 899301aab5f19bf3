#include "core/framing/line.h"

#include <cstring>

namespace sticky::framing {
namespace {

constexpr std::byte lf{'\n'};
constexpr std::byte cr{'\r'};

const std::byte* find_lf(Bytes in) {
  if (in.empty()) return nullptr;
  return static_cast<const std::byte*>(std::memchr(in.data(), '\n', in.size()));
}

}  // namespace

LocalText LineParams::problem() const {
  return {};
}

Step LineDecoder::next(Bytes in) {
  const std::byte* end = find_lf(in);
  if (oversize_.active()) return skip(in, end);

  const Bytes piece = end == nullptr ? in : in.first(static_cast<std::size_t>(end - in.data()));
  if (const auto used = overrun(piece)) {
    const std::uint64_t reached = line_.size() + *used;
    line_.clear();
    return {*used, Role::junk, oversize_.found(reached, *params_.max)};
  }
  if (end != nullptr) return deliver(in.first(piece.size() + 1));
  line_.append(piece);
  return {piece.size(), Role::payload, NeedMore{}};
}

/// How many bytes of `piece` break the limit, if they do. One CR at the end of the line may be the terminator's, so
/// the limit is only broken when another byte follows it.
std::optional<std::size_t> LineDecoder::overrun(Bytes piece) const {
  if (!params_.max || line_.size() + piece.size() <= *params_.max) return std::nullopt;
  const bool cr_is_free = params_.strip_cr && !params_.max_counts_cr;
  if (line_.size() > *params_.max) return piece.empty() ? std::nullopt : std::optional<std::size_t>(1);
  const std::size_t first_over = *params_.max - line_.size();
  if (!cr_is_free || piece[first_over] != cr) return first_over + 1;
  if (first_over + 1 < piece.size()) return first_over + 2;
  return std::nullopt;
}

Step LineDecoder::skip(Bytes in, const std::byte* end) {
  if (end == nullptr) return {in.size(), Role::junk, NeedMore{}};
  return {static_cast<std::size_t>(end - in.data()) + 1, Role::junk, oversize_.passed(), 1};
}

Step LineDecoder::deliver(Bytes last) {
  const Bytes line = line_.complete(last);
  const Bytes content = line.first(line.size() - 1);
  const bool has_cr = params_.strip_cr && !content.empty() && content.back() == cr;
  const std::size_t closing = has_cr ? 2 : 1;
  return {last.size(), Role::payload, Frame{params_.strip ? line.first(line.size() - closing) : line}, closing};
}

Event LineDecoder::finish(StreamEnd how) {
  if (oversize_.active()) return oversize_.passed();
  if (line_.size() == 0) return NeedMore{};
  if (how == StreamEnd::reset || params_.on_eof == OnEof::error) return Error{};
  Bytes rest = line_.complete({});
  if (params_.strip_cr && rest.back() == cr) rest = rest.first(rest.size() - 1);
  if (params_.on_eof == OnEof::drop || rest.empty()) return NeedMore{};
  return Frame{rest};
}

State LineDecoder::state() const {
  if (oversize_.active()) return {Phase::discarding, Role::junk, 0, 0};
  return {line_.size() == 0 ? Phase::between_frames : Phase::inside_frame, Role::payload, line_.size(), 0};
}

std::optional<Error> LineEncoder::encode(Bytes message, ByteVector& out) const {
  if (find_lf(message) != nullptr) return Error{ErrorKind::contains_delimiter};
  const bool ends_in_cr = !message.empty() && message.back() == cr;
  if (params_.strip_cr && ends_in_cr) return Error{ErrorKind::contains_delimiter};
  if (params_.max && message.size() > *params_.max) {
    return too_long(message.size(), *params_.max);
  }
  out.insert(out.end(), message.begin(), message.end());
  out.push_back(lf);
  return std::nullopt;
}

}  // namespace sticky::framing
