#include "core/framing/websocket.h"

namespace sticky::framing {

std::string WebSocketParams::problem() const {
  const bool data = opcode == 1 || opcode == 2;
  const bool control = opcode >= 8 && opcode <= 10;
  if (!data && !control) return "opcode: must be 1 (text), 2 (binary), 8 (close), 9 (ping) or 10 (pong)";
  if (mask_key && mask_key->size() != 4) return "mask_key: must be four bytes";
  return {};
}

}  // namespace sticky::framing
