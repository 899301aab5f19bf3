#include "core/framing/announce_ack.h"

namespace sticky::framing {

std::optional<Announcement> announcement_named(std::string_view name) {
  using Form = Announcement::Form;
  if (name == "ascii_line") return Announcement{Form::line, {}};
  if (name == "ascii_chunk") return Announcement{Form::chunk, {}};
  const bool is_signed = name.starts_with('i');
  if (!is_signed && !name.starts_with('u')) return std::nullopt;
  name.remove_prefix(1);
  const Endian endian = name.ends_with("le") ? Endian::little : Endian::big;
  const bool ordered = name.ends_with("le") || name.ends_with("be");
  if (ordered) name.remove_suffix(2);
  for (const unsigned width : {1U, 2U, 3U, 4U, 8U}) {
    if (name == std::to_string(8 * width) && (ordered || width == 1)) {
      return Announcement{Form::binary, {static_cast<std::uint8_t>(width), endian, is_signed}};
    }
  }
  return std::nullopt;
}

std::string AnnounceAckParams::problem() const {
  if (!announcement_named(announce)) {
    return "announce: must be ascii_line, ascii_chunk, u8, i8 or u|i 16|24|32|64 be|le, such as u32be";
  }
  if (ack.empty()) return "ack: must not be empty";
  return {};
}

}  // namespace sticky::framing
