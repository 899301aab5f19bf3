#include "core/framing/delimiter.h"

namespace sticky::framing {
namespace {

constexpr std::size_t most_delimiter_bytes = 4096;  // bounds the matcher's table

}  // namespace

LocalText DelimiterParams::problem() const {
  if (delimiters.empty()) return {"delimiters: must hold at least one delimiter", "delimiters: 至少要有一个分隔符"};
  std::size_t total = 0;
  for (const ByteVector& delimiter : delimiters) {
    if (delimiter.empty()) return {"delimiters: must not hold an empty delimiter", "delimiters: 不能有空的分隔符"};
    total += delimiter.size();
  }
  if (total > most_delimiter_bytes)
    return {"delimiters: must not have more than 4096 bytes together", "delimiters: 加起来不能超过 4096 字节"};
  if (terminator && terminator->empty()) return {"terminator: must not be empty", "terminator: 不能为空"};
  return {};
}

Step DelimiterDecoder::next(Bytes in) {
  if (oversize_.active()) return skip(in);
  const std::uint64_t held = frame_.size();
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (const std::size_t delimiter = matcher_.feed(in[i]); delimiter != 0)
      return deliver(in.first(i + 1), delimiter);
    const std::uint64_t payload = held + i + 1 - matcher_.pending();
    if (over_limit(payload)) {
      frame_.clear();
      return {i + 1, Role::junk, oversize_.found(payload, *params_.max)};
    }
  }
  frame_.append(in);
  return {in.size(), Role::payload, NeedMore{}};
}

Step DelimiterDecoder::deliver(Bytes last, std::size_t delimiter) {
  matcher_.restart();
  const Bytes whole = frame_.complete(last);
  const Bytes payload = whole.first(whole.size() - delimiter);
  Event event = NeedMore{};
  if (over_limit(payload.size())) {
    event = oversize_.found_at_end(payload.size(), *params_.max);
  } else if (!payload.empty() || !params_.skip_empty) {
    event = Frame{params_.strip ? payload : whole};
  }
  return {last.size(), Role::payload, event, delimiter};
}

Step DelimiterDecoder::skip(Bytes in) {
  for (std::size_t i = 0; i < in.size(); ++i) {
    const std::size_t delimiter = matcher_.feed(in[i]);
    if (delimiter == 0) continue;
    matcher_.restart();
    return {i + 1, Role::junk, oversize_.passed(), delimiter};
  }
  return {in.size(), Role::junk, NeedMore{}};
}

Event DelimiterDecoder::finish(StreamEnd how) {
  matcher_.restart();
  if (oversize_.active()) return oversize_.passed();
  if (frame_.size() == 0) return NeedMore{};
  if (how == StreamEnd::reset || params_.on_eof == OnEof::error) return Error{};
  const Bytes rest = frame_.complete({});
  if (params_.on_eof == OnEof::drop) return NeedMore{};
  if (over_limit(rest.size())) return oversize_.found_at_end(rest.size(), *params_.max);
  return Frame{rest};
}

State DelimiterDecoder::state() const {
  if (oversize_.active()) return {Phase::discarding, Role::junk, 0, 0};
  const Role part = matcher_.pending() == 0 ? Role::payload : Role::delimiter;
  return {frame_.size() == 0 ? Phase::between_frames : Phase::inside_frame, part, frame_.size(), 0};
}

std::optional<Error> DelimiterEncoder::encode(Bytes message, ByteVector& out) const {
  const ByteVector& terminator = params_.terminator ? *params_.terminator : params_.delimiters.front();
  const auto refuse = [](ErrorKind kind) { return Error{kind}; };
  if (params_.skip_empty && message.empty()) return refuse(ErrorKind::bad_payload);  // it would not be delivered
  DelimiterMatcher matcher = matcher_;
  for (const std::byte byte : message) {
    if (matcher.feed(byte) != 0) return refuse(ErrorKind::contains_delimiter);
  }
  for (std::size_t i = 0; i < terminator.size(); ++i) {
    const std::size_t found = matcher.feed(terminator[i]);
    const bool early = found != 0 && (i + 1 < terminator.size() || found > terminator.size());
    if (early) return refuse(ErrorKind::contains_delimiter);
  }
  if (params_.max && message.size() > *params_.max) {
    return too_long(message.size(), *params_.max);
  }
  out.insert(out.end(), message.begin(), message.end());
  out.insert(out.end(), terminator.begin(), terminator.end());
  return std::nullopt;
}

}  // namespace sticky::framing
