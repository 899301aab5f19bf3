#pragma once
// What spoiled a run's timing, in words. A trace keeps the English sentence; the Chinese one is found from it.

#include <cstdint>
#include <string>

#include "core/base/clock.h"
#include "core/base/local_text.h"

namespace sticky {

/// What was late.
enum class Late : std::uint8_t {
  gaps,
  sends,
  send_calls,
  reply_calls,
  reader_start,
  reader_gaps,
  accept,
  reply,
  delivery,
  wake,
  client_start
};

/// `late`: how much later than it should have been; `asked`: what the pauses, or the delivery, should have taken in
/// all.
[[nodiscard]] std::string timing_sentence(Late what, Nanoseconds late, Nanoseconds asked = {});

/// A sentence of timing_sentence() in both languages; any other text in the one that it is in.
[[nodiscard]] LocalText timing_text(const std::string& sentence);

}  // namespace sticky
