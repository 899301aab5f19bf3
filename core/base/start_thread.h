#pragma once
// Starting a thread, which a machine may refuse like any other call.

#include <system_error>
#include <utility>

namespace sticky {

/// A std::thread or std::jthread that does `work`.
/// Throws std::system_error that names pthread_create, where the standard library names no call.
template <typename Thread, typename Work>
[[nodiscard]] Thread start_thread(Work work) {
  try {
    return Thread(std::move(work));
  } catch (const std::system_error& refused) {
    throw std::system_error(refused.code(), "pthread_create");
  }
}

}  // namespace sticky
