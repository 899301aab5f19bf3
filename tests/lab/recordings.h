#pragma once
// Recordings that no kernel made, for tests of what is written about them.

#include <cstddef>

#include "core/experiment/recording.h"

namespace sticky {

/// One TCP and one UDP run of the late reader, with every kind of event that a trace can hold somewhere in it.
[[nodiscard]] Recording recording_with_everything();
/// One TCP run of `events` send and receive calls of 10 bytes each, half of them each.
[[nodiscard]] Recording recording_of(std::size_t events);

}  // namespace sticky
