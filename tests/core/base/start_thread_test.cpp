#include "core/base/start_thread.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <thread>

#include "core/base/syscall.h"

namespace sticky {
namespace {

/// As std::thread where the limit of processes is reached.
struct RefusedThread {
  template <typename Work>
  explicit RefusedThread(Work /*work*/) {
    throw std::system_error(EAGAIN, std::generic_category());
  }
};

TEST(StartThread, DoesTheWork) {
  bool done = false;
  {
    const auto thread = start_thread<std::jthread>([&done] { done = true; });
  }
  EXPECT_TRUE(done);
}

TEST(StartThread, NamesTheCallThatWasRefused) {
  try {
    (void)start_thread<RefusedThread>([] {});
    ADD_FAILURE() << "nothing was thrown";
  } catch (const std::system_error& error) {
    EXPECT_EQ(attempt_of(error), "pthread_create");
    EXPECT_EQ(error.code().value(), EAGAIN);
  }
}

}  // namespace
}  // namespace sticky
