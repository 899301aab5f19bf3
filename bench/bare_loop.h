#pragma once
// The yardsticks: a send/recv loop over loopback TCP that records nothing, and one that asks the kernel what a traced
// run asks it, which no recording can be faster than.

#include <cstddef>

namespace sticky::bench {

/// What a loop asks beside its calls, only to forget the answers.
struct Questions {
  bool clock = false;     ///< before and after each call
  bool tcp_info = false;  ///< TCP_INFO after each send
  bool queue = false;     ///< FIONREAD before each receive call
};

/// Seconds from the first send to the last byte received, for `count` sends of `size` bytes each and receive calls
/// of `read_size`, one thread a side, options as the kernel gives them. Throws std::system_error.
[[nodiscard]] double bare_loop_seconds(std::size_t count, std::size_t size, std::size_t read_size,
                                       Questions questions = {});

}  // namespace sticky::bench
