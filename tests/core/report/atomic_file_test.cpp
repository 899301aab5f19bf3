// A file that is replaced is either the old one or the new one, whatever goes wrong in between.

#include "core/report/atomic_file.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "core/report/read_file.h"

namespace sticky {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class AtomicFile : public ::testing::Test {
 protected:
  AtomicFile() {
    std::string name = ::testing::TempDir() + "sticky-atomic-XXXXXX";
    directory_ = ::mkdtemp(name.data());
  }
  ~AtomicFile() override { fs::remove_all(directory_); }

  [[nodiscard]] std::string at(const std::string& name) const { return (directory_ / name).string(); }
  [[nodiscard]] std::string content_of(const std::string& name) const {
    return std::string(as_text(read_regular_file(at(name), 1000)));
  }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory_), fs::directory_iterator()));
  }

  fs::path directory_;
};

TEST_F(AtomicFile, IsMadeWhereNoneWas) {
  write_file_atomically(at("new"), as_bytes("hello"));
  EXPECT_EQ(content_of("new"), "hello");
  EXPECT_EQ(files(), 1U);
}

TEST_F(AtomicFile, ReplacesAnOlderOneAndKeepsItsMode) {
  std::ofstream(at("old")) << "a longer, older text";
  ::chmod(at("old").c_str(), 0600);
  write_file_atomically(at("old"), as_bytes("new"));
  EXPECT_EQ(content_of("old"), "new");
  struct stat status {};
  ::stat(at("old").c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(AtomicFile, FollowsASymbolicLink) {
  std::ofstream(at("target")) << "old";
  fs::create_symlink("target", at("link"));
  write_file_atomically(at("link"), as_bytes("new"));
  EXPECT_TRUE(fs::is_symlink(at("link")));
  EXPECT_EQ(content_of("target"), "new");
}

TEST_F(AtomicFile, AFailedWriteLeavesTheOlderFileAndNoOther) {
  std::ofstream(at("old")) << "precious";
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit tight{16, before.rlim_max};
  const auto previous = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &tight);
  EXPECT_THROW(write_file_atomically(at("old"), ByteVector(100)), std::system_error);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, previous);
  EXPECT_EQ(content_of("old"), "precious");
  EXPECT_EQ(files(), 1U);
}

TEST_F(AtomicFile, NamesCallAndPlaceWhereItCannotWrite) {
  try {
    write_file_atomically(at("absent/file"), as_bytes("x"));
    FAIL() << "a directory that does not exist was written to";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("open"));
    EXPECT_THAT(error.what(), HasSubstr("absent/file"));
  }
  EXPECT_THROW(write_file_atomically(directory_.string(), as_bytes("x")), std::system_error);
}

TEST_F(AtomicFile, WhatCannotBeWrittenIsKnownBefore) {
  ::mkfifo(at("fifo").c_str(), 0600);
  EXPECT_EQ(why_not_writable(at("fine")), std::nullopt);
  EXPECT_THAT(why_not_writable(at("absent/file")).value_or(LocalText{}).en, HasSubstr("no directory"));
  EXPECT_THAT(why_not_writable(directory_.string()).value_or(LocalText{}).en, HasSubstr("is a directory"));
  EXPECT_THAT(why_not_writable(at("fifo")).value_or(LocalText{}).en, HasSubstr("no regular file"));
  EXPECT_NE(why_not_writable(""), std::nullopt);
}

TEST_F(AtomicFile, ReadingRefusesWhatIsNoRegularFileWithoutWaiting) {
  ::mkfifo(at("fifo").c_str(), 0600);
  EXPECT_THROW((void)read_regular_file(at("fifo"), 10), ReadFileError);
  EXPECT_THROW((void)read_regular_file(directory_.string(), 10), ReadFileError);
  EXPECT_THROW((void)read_regular_file("/dev/zero", 10), ReadFileError);
  EXPECT_THROW((void)read_regular_file(at("absent"), 10), ReadFileError);
}

TEST_F(AtomicFile, ReadingRefusesMoreThanTheLimitBeforeItAllocates) {
  std::ofstream(at("eleven")) << "01234567890";
  EXPECT_THROW((void)read_regular_file(at("eleven"), 10), ReadFileError);
  EXPECT_EQ(read_regular_file(at("eleven"), 11).size(), 11U);
}

}  // namespace
}  // namespace sticky
