#pragma once
// The yardstick: a send/recv loop over loopback TCP that records nothing.

#include <cstddef>

namespace sticky::bench {

/// Seconds from the first send to the last byte received, for `count` sends of `size` bytes each and receive calls
/// of `read_size`, one thread a side, options as the kernel gives them. Throws std::system_error.
[[nodiscard]] double bare_loop_seconds(std::size_t count, std::size_t size, std::size_t read_size);

}  // namespace sticky::bench
