// What a user names may be anything: a FIFO, a device, a link out of the folder. Only regular files are read.

#include "core/experiment/experiment_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/net/file_descriptor.h"
#include "tests/core/experiment/reading.h"

namespace sticky {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// A folder for one test, removed with it.
class ExperimentFiles : public ::testing::Test {
 protected:
  ExperimentFiles() {
    std::string name = fs::temp_directory_path() / "experiment-files-XXXXXX";
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~ExperimentFiles() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view content) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << content;
    return folder_ / name;
  }

  static ExperimentFile naming(const std::string& payload) {
    nlohmann::json experiment;
    experiment["messages"]["payload"]["file"] = payload;
    return read_experiment(experiment.dump());
  }

  /// The payload's text, or the error.
  std::string payload(const std::string& name, const std::string& below = "") const {
    try {
      return std::string(as_text(load_external_payload(naming(name), folder_ / below, -1).files.at(name)));
    } catch (const ExperimentError& error) {
      return error.what();
    }
  }

  static std::string text_error(const std::string& path) {
    try {
      return load_experiment_text(path);
    } catch (const ExperimentError& error) {
      return error.what();
    }
  }

  fs::path folder_;
};

TEST_F(ExperimentFiles, AreReadWhole) {
  EXPECT_EQ(load_experiment_text(write("e.json", "{\"seed\": 2}")), "{\"seed\": 2}");
  EXPECT_EQ(load_experiment_text(write("empty.json", "")), "");
}

TEST_F(ExperimentFiles, WhatIsNoRegularFileIsRefusedWithoutWaiting) {
  const std::string fifo = folder_ / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_THAT(text_error(fifo), HasSubstr("is no regular file"));
  EXPECT_THAT(text_error("/dev/zero"), HasSubstr("is no regular file"));
  EXPECT_THAT(text_error(folder_), HasSubstr("is no regular file"));
  EXPECT_THAT(text_error(folder_ / "missing"), HasSubstr("No such file"));
}

TEST_F(ExperimentFiles, TheSizeIsLimited) {
  const std::string path = write("big.json", "");
  fs::resize_file(path, kMaxExperimentBytes + 1);
  EXPECT_THAT(text_error(path), HasSubstr("larger than 4194304 bytes"));
}

TEST_F(ExperimentFiles, ErrorsShowNoControlCharactersOfTheName) {
  EXPECT_THAT(text_error(folder_ / "a\x1b[2Jb"), HasSubstr("a\\x1b[2Jb"));
}

TEST_F(ExperimentFiles, PayloadsLieBesideOrBelow) {
  write("beside.txt", "one\n");
  write("sub/below.txt", "two\n");
  EXPECT_EQ(payload("beside.txt"), "one\n");
  EXPECT_EQ(payload("sub/below.txt"), "two\n");
  EXPECT_EQ(payload("./sub/../beside.txt"), "one\n") << "a way that stays inside";
}

TEST_F(ExperimentFiles, PayloadsOutsideAreRefused) {
  write("secret.txt", "secret");
  write("sub/e.json", "{}");
  EXPECT_THAT(payload("../secret.txt", "sub"), HasSubstr("lies outside the experiment file's folder"));
  EXPECT_THAT(payload("/etc/passwd"), HasSubstr("lies outside"));
  EXPECT_THAT(payload((folder_ / "secret.txt").string()), HasSubstr("lies outside")) << "even its own absolute path";
}

TEST_F(ExperimentFiles, LinksThatLeaveTheFolderAreRefused) {
  write("secret.txt", "secret");
  write("sub/inside.txt", "inside");
  fs::create_symlink("../secret.txt", folder_ / "sub/file-out");
  fs::create_symlink("..", folder_ / "sub/folder-out");
  fs::create_symlink("/proc/self/root", folder_ / "sub/root");
  fs::create_symlink("inside.txt", folder_ / "sub/stays");
  EXPECT_THAT(payload("file-out", "sub"), HasSubstr("lies outside"));
  EXPECT_THAT(payload("folder-out/secret.txt", "sub"), HasSubstr("lies outside"));
  EXPECT_THAT(payload("root/etc/passwd", "sub"), HasSubstr("/messages/payload/file: "));
  EXPECT_EQ(payload("stays", "sub"), "inside");
}

TEST_F(ExperimentFiles, PayloadsThatAreNoRegularFilesAreRefused) {
  ASSERT_EQ(::mkfifo((folder_ / "fifo").c_str(), 0600), 0);
  fs::create_directory(folder_ / "folder");
  EXPECT_THAT(payload("fifo"), HasSubstr("fifo: is no regular file"));
  EXPECT_THAT(payload("folder"), HasSubstr("folder: is no regular file"));
  EXPECT_THAT(payload("missing"), HasSubstr("/messages/payload/file: missing: No such file"));
}

TEST_F(ExperimentFiles, AnUnreadablePayloadIsRefused) {
  fs::permissions(write("locked", "x"), fs::perms::none);
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser reads everything";
  EXPECT_THAT(payload("locked"), HasSubstr("Permission denied"));
}

TEST_F(ExperimentFiles, APayloadBeyondTheLimitIsRefusedByItsSize) {
  fs::resize_file(write("sparse", ""), (std::uint64_t{1} << 30U) + 1);
  EXPECT_THAT(payload("sparse"), HasSubstr("larger than 1 GiB"));
}

TEST_F(ExperimentFiles, AnExperimentThatIsNoFileMayNameNone) {
  EXPECT_THAT(
      [] { static_cast<void>(load_external_payload(naming("x"), "", -1)); },
      ::testing::ThrowsMessage<ExperimentError>(HasSubstr("an experiment that is no file itself may name none")));
}

TEST_F(ExperimentFiles, StandardInputIsReadOnlyWhereItIsNamed) {
  const std::string path = write("input", "a\nb\n");
  const FileDescriptor input(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const auto without = load_external_payload(read_experiment("{}"), "", input.get());
  EXPECT_TRUE(without.standard_input.empty());
  EXPECT_EQ(::lseek(input.get(), 0, SEEK_CUR), 0);
  const auto with = load_external_payload(
      read_experiment(
          R"({"messages": {"payload": {"stdin": "lines"}}, "variants": [{"id": "B", "set": {"/messages/payload": {"stdin": "whole"}}}]})"),
      "", input.get());
  EXPECT_EQ(as_text(with.standard_input), "a\nb\n") << "once, though two variants name it";
}

TEST_F(ExperimentFiles, KnowTheirFolder) {
  EXPECT_EQ(experiment_directory("e.json"), ".");
  EXPECT_EQ(experiment_directory("a/b/e.json"), "a/b");
  EXPECT_EQ(experiment_directory("/e.json"), "/");
}

}  // namespace
}  // namespace sticky
