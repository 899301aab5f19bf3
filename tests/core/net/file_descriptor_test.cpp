#include "core/net/file_descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <system_error>
#include <type_traits>

#include "tests/core/net/pairs.h"

namespace sticky {
namespace {

static_assert(!std::is_copy_constructible_v<FileDescriptor>);
static_assert(std::is_nothrow_move_constructible_v<FileDescriptor>);
static_assert(std::is_nothrow_destructible_v<FileDescriptor>);

bool is_open(int number) {
  return ::fcntl(number, F_GETFD) != -1;
}

FileDescriptor open_null() {
  return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

TEST(FileDescriptor, ClosesWhatItOwnsWhenItGoes) {
  int number = -1;
  {
    const FileDescriptor handle = open_null();
    number = handle.get();
    ASSERT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(FileDescriptor, AnEmptyOneOwnsNothing) {
  const std::size_t before = test::open_descriptors();
  {
    const FileDescriptor none;
    const FileDescriptor failed(-1);
    EXPECT_FALSE(none);
    EXPECT_FALSE(failed);
    EXPECT_EQ(failed.get(), -1);
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST(FileDescriptor, MovingLeavesTheSourceEmpty) {
  FileDescriptor first = open_null();
  const int number = first.get();
  const FileDescriptor second = std::move(first);
  EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): that is the point
  EXPECT_EQ(second.get(), number);
  EXPECT_TRUE(is_open(number));
}

TEST(FileDescriptor, MoveAssignmentClosesTheOldOneInTheEnd) {
  int old_number = -1;
  int new_number = -1;
  {
    FileDescriptor target = open_null();
    old_number = target.get();
    FileDescriptor source = open_null();
    new_number = source.get();
    target = std::move(source);
    EXPECT_EQ(target.get(), new_number);
  }
  EXPECT_FALSE(is_open(old_number));
  EXPECT_FALSE(is_open(new_number));
}

TEST(FileDescriptor, ReleasingHandsTheNumberOver) {
  FileDescriptor handle = open_null();
  const int number = handle.release();
  EXPECT_FALSE(handle);
  EXPECT_TRUE(is_open(number));
  ::close(number);
}

TEST(FileDescriptor, ClosingTwiceClosesNobodyElsesNumber) {
  FileDescriptor handle = open_null();
  const int number = handle.get();
  handle.close();
  const FileDescriptor reused = open_null();
  ASSERT_EQ(reused.get(), number) << "the kernel gives out the lowest free number";
  handle.close();
  EXPECT_TRUE(is_open(number));
}

TEST(FileDescriptor, ADuplicateOutlivesTheOriginalAndIsCloseOnExec) {
  FileDescriptor original = open_null();
  const FileDescriptor copy = original.duplicate();
  original.close();
  EXPECT_TRUE(is_open(copy.get()));
  EXPECT_TRUE(::fcntl(copy.get(), F_GETFD) & FD_CLOEXEC);
}

TEST(FileDescriptor, DuplicatingNothingSaysWhichCallFailed) {
  const FileDescriptor none;
  try {
    (void)none.duplicate();
    FAIL() << "a duplicate of nothing";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), EBADF);
    EXPECT_NE(std::string(error.what()).find("F_DUPFD_CLOEXEC"), std::string::npos);
  }
}

}  // namespace
}  // namespace sticky
