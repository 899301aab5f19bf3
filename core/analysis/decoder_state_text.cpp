#include "core/analysis/decoder_state_text.h"

namespace sticky {
namespace {

LocalText part_of(framing::Role part) {
  switch (part) {
    case framing::Role::length:
      return {"in the length", "在长度中"};
    case framing::Role::header:
      return {"in the header", "在头部中"};
    case framing::Role::payload:
      return {"in the payload", "在载荷中"};
    case framing::Role::delimiter:
      return {"in the delimiter", "在分隔符中"};
    case framing::Role::escape:
      return {"in an escape", "在转义中"};
    case framing::Role::junk:
      break;
  }
  return {"in bytes of no frame", "在不成帧的字节中"};
}

}  // namespace

LocalText decoder_state_text(const DecoderStep& step) {
  switch (step.phase) {
    case framing::Phase::between_frames:
      return {"between frames", "在两帧之间"};
    case framing::Phase::discarding:
      return {"skipping a bad frame", "正在跳过坏帧"};
    case framing::Phase::ended:
      return {"ended", "已结束"};
    case framing::Phase::failed:
      return {"stopped by an error", "因错误停止"};
    case framing::Phase::inside_frame:
      break;
  }
  return part_of(step.part);
}

}  // namespace sticky
