#include "core/base/syscall.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

namespace sticky {
namespace {

std::system_error failure_of(const char* attempt, int error) {
  errno = error;
  try {
    check_syscall(attempt, -1);
  } catch (const std::system_error& met) {
    return met;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {std::error_code{}};
}

TEST(CheckSyscall, ReturnsWhatIsNoFailure) {
  EXPECT_EQ(check_syscall("socket", 0), 0);
  EXPECT_EQ(check_syscall("socket", 17), 17);
}

TEST(CheckSyscall, NamesTheAttemptAndTheReason) {
  const std::system_error error = failure_of("bind 127.0.0.1:80", EACCES);
  EXPECT_EQ(error.code().value(), EACCES);
  EXPECT_THAT(error.what(), ::testing::StartsWith("bind 127.0.0.1:80: "));
  EXPECT_THAT(error.what(), ::testing::HasSubstr(std::strerror(EACCES)));
}

TEST(AttemptOf, IsTheErrorWithoutTheSystemsWords) {
  EXPECT_EQ(attempt_of(failure_of("connect [::1]:4000", ECONNREFUSED)), "connect [::1]:4000");
  EXPECT_EQ(attempt_of(failure_of("", EPERM)), "");
}

}  // namespace
}  // namespace sticky
