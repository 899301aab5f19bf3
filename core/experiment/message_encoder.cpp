#include "core/experiment/message_encoder.h"

#include "core/experiment/experiment_error.h"
#include "core/experiment/filled.h"
#include "core/experiment/framing_fault.h"
#include "core/experiment/limits.h"

namespace sticky {
namespace {

/// Transports on which an empty send is a message of its own. On a seqpacket it looks like the end of the connection.
bool carries_empty(Transport transport) {
  return transport == Transport::udp || transport == Transport::unix_datagram;
}

LocalText never_delivered() {
  return {"would not be delivered: this framing gives out no empty message", "不会被交付：这种分帧不会给出空消息"};
}

/// The encoder makes a lone END of an empty message, as RFC 1055's does, and the decoder passes over it.
bool passed_over(Bytes content, const framing::Params& params) {
  const auto* slip = std::get_if<framing::SlipParams>(&params);
  return slip != nullptr && content.empty() && !slip->emit_empty;
}

LocalText reason_of_payload(std::size_t size, const framing::Params& params) {
  if (size == 0) return never_delivered();
  constexpr std::uint8_t close = 8;
  const auto* websocket = std::get_if<framing::WebSocketParams>(&params);
  if (websocket != nullptr && websocket->opcode == close) {
    return {"is no close frame: a code of two bytes, such as 1000, and a reason in UTF-8",
            "不是关闭帧：应为两个字节的状态码（例如 1000）和 UTF-8 的原因"};
  }
  return {"is not UTF-8, as a text message must be (framing.validate_utf8)",
          "不是 UTF-8，而文本消息必须是（framing.validate_utf8）"};
}

LocalText reason(const framing::Error& error, std::size_t size, const framing::Params& params) {
  switch (error.kind) {
    case framing::ErrorKind::too_long:
      return filled("is longer than the limit of {} bytes", "超过 {} 字节的上限", error.limit);
    case framing::ErrorKind::too_short:
      return filled("is shorter than the fixed size of {} bytes; give a pad byte",
                    "短于固定长度 {} 字节；请给出填充字节", error.limit);
    case framing::ErrorKind::contains_delimiter:
      return {"contains the delimiter; choose another framing or payload", "含有分隔符；请换一种分帧方式或内容"};
    case framing::ErrorKind::bad_payload:
      return reason_of_payload(size, params);
    case framing::ErrorKind::bad_header:
      if (std::holds_alternative<framing::WebSocketParams>(params)) {
        return {"does not fit framing.mask: set framing.mask_key where it is required, and only there",
                "不符合 framing.mask：要求掩码时才设置 framing.mask_key"};
      }
      break;
    case framing::ErrorKind::protocol:
      if (framing::one_connection_a_message(params)) {
        return {"needs a connection of its own: only the end of a connection ends a message; set sender.connections",
                "需要自己的连接：只有连接结束才表示消息结束；请设置 sender.connections"};
      }
      break;
    default:
      break;
  }
  return filled("cannot be carried ({})", "无法承载（{}）", framing::name_of(error.kind));
}

}  // namespace

MessageEncoder::MessageEncoder(const Experiment& experiment, Transport transport)
    : experiment_(experiment), transport_(transport) {
  for (std::uint32_t i = 0; i < 2 * connections_of(experiment); ++i) encoders_.emplace_back(experiment.framing);
}

ByteRange MessageEncoder::encode(const PlannedMessage& message, ByteVector& wire) {
  const std::uint64_t begin = wire.size();
  auto& encoder = encoders_[2U * message.flow.connection + static_cast<unsigned>(message.flow.direction)];
  const auto refuse = [&message](const LocalText& why) {
    throw ExperimentError("/framing", filled("message {} of {} bytes {}", "消息 {}（{} 字节）{}", message.index,
                                             message.content.size(), why));
  };
  if (passed_over(message.content, experiment_.framing)) refuse(never_delivered());
  if (const auto error = encoder.encode(message.content, wire)) {
    refuse(reason(*error, message.content.size(), experiment_.framing));
  }
  const bool faulty = experiment_.fault && message.flow.direction == Direction::client_to_server &&
                      experiment_.fault->message == message.index;
  if (faulty) apply_fault(*experiment_.fault, experiment_.framing, message.content.size(), begin, wire);
  count(message.index, wire.size() - begin);
  return {begin, wire.size()};
}

std::uint64_t MessageEncoder::finish(FlowKey flow, ByteVector& wire) {
  if (!is_stream(transport_)) return 0;
  const std::uint64_t before = wire.size();
  encoders_[2U * flow.connection + static_cast<unsigned>(flow.direction)].finish(wire);
  return wire.size() - before;
}

void MessageEncoder::count(std::size_t index, std::uint64_t bytes) {
  if (bytes == 0 && !carries_empty(transport_)) {
    throw ExperimentError(
        "/messages",
        filled(
            "message {} would be 0 bytes on {}, where that sends nothing; give it a size, a framing with a header, "
            "or udp",
            "消息 {} 在 {} 上是 0 字节，什么也不会发送；请给它大小、带头部的分帧方式，或用 udp", index,
            name_of(transport_)));
  }
  total_bytes_ += bytes;
  if (total_bytes_ > kMaxBytesPerRun) {
    throw ExperimentError("/messages", LocalText{"more than 1 GiB in all, framing included; send less",
                                                 "连同分帧开销共超过 1 GiB；请少发一些"});
  }
}

}  // namespace sticky
