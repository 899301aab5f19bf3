// Presets from a folder: what a teacher puts there is taken, whatever else lies there is named and left out.

#include "core/experiment/preset_library.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sticky {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PresetFolder : public ::testing::Test {
 protected:
  PresetFolder() {
    std::string name = ::testing::TempDir() + "sticky-presets-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~PresetFolder() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string at(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(at(name), std::ios::binary) << content;
  }
  [[nodiscard]] PresetLibrary library() const {
    PresetLibrary library;
    library.add_folder(folder_);
    return library;
  }
  /// The presets of the folder.
  [[nodiscard]] static std::vector<std::string> own_ids(const PresetLibrary& library) {
    std::vector<std::string> ids;
    for (const Preset& preset : library.presets()) {
      if (!preset.file.empty()) ids.push_back(preset.id);
    }
    return ids;
  }
  /// The one reason why the folder's only file was left out.
  [[nodiscard]] std::string problem() const {
    const PresetLibrary loaded = library();
    EXPECT_THAT(own_ids(loaded), IsEmpty());
    EXPECT_THAT(loaded.problems(), SizeIs(1));
    return loaded.problems().empty() ? "" : loaded.problems().front().en;
  }

  std::string folder_;
};

TEST_F(PresetFolder, ItsExperimentsComeAfterThoseOfTheProgram) {
  write("b.json", R"({"id": "mine", "title": {"en": "Mine", "zh": "我的"}, "link": {"kind": "private"}})");
  write("a.json", R"({"transport": "tcp"})");
  write("notes.txt", "no experiment");
  write(".hidden.json", "{");
  const PresetLibrary loaded = library();
  EXPECT_THAT(loaded.problems(), IsEmpty());
  EXPECT_THAT(own_ids(loaded), ElementsAre("a", "mine"))
      << "by file name; a file without an id is called as the file";
  EXPECT_THAT(loaded.presets(), SizeIs(presets().size() + 2));
  const Preset& mine = loaded.named("mine");
  EXPECT_EQ(mine.link, "private");
  EXPECT_EQ(mine.topic, kOwnTopic);
  EXPECT_EQ(mine.file, at("b.json"));
  EXPECT_THROW(static_cast<void>(preset_named("mine")), ExperimentError) << "the program's own stay what they are";
}

TEST_F(PresetFolder, ABrokenFileIsNamedAndTheOthersLoad) {
  write("bad.json", R"({"sender": {"nodlay": true}})");
  write("good.json", "{}");
  const PresetLibrary loaded = library();
  EXPECT_THAT(own_ids(loaded), ElementsAre("good"));
  EXPECT_THAT(loaded.problems(),
              ElementsAre(LocalText{at("bad.json") + ": /sender/nodlay: unknown field; did you mean nodelay?",
                                    at("bad.json") + ": /sender/nodlay: 未知字段；是不是想写 nodelay？"}));
}

TEST_F(PresetFolder, APresetOfTheProgramIsNotReplaced) {
  write("mine.json", R"({"id": "late-reader"})");
  EXPECT_THAT(problem(), HasSubstr("/id: late-reader is taken by a preset of the program; choose another"));
}

TEST_F(PresetFolder, TheFirstOfTwoWithOneNameStays) {
  write("a.json", R"({"id": "same"})");
  write("b.json", R"({"id": "same"})");
  const PresetLibrary loaded = library();
  EXPECT_EQ(loaded.named("same").file, at("a.json"));
  ASSERT_THAT(loaded.problems(), SizeIs(1));
  EXPECT_THAT(loaded.problems()[0].en, AllOf(HasSubstr("b.json: /id: same is taken by"), HasSubstr("a.json")));
}

TEST_F(PresetFolder, ANameMustBeOne) {
  for (const char* id : {"two words", "-x", "a/b", "\\u001b[2J", "名字"}) {
    write("x.json", std::string(R"({"id": ")") + id + "\"}");
    EXPECT_THAT(problem(), HasSubstr("is no name for a preset")) << id;
  }
}

TEST_F(PresetFolder, APresetReadsNoFiles) {
  write("secret.txt", "secret");
  write("x.json", R"({"messages": {"payload": {"file": "secret.txt"}}})");
  EXPECT_THAT(problem(), HasSubstr("/messages/payload: a preset reads neither files nor standard input"));
  write("x.json", R"({"variants": [{"id": "B", "set": {"/messages/payload": {"stdin": "whole"}}}]})");
  EXPECT_THAT(problem(), HasSubstr("a preset reads neither files nor standard input"));
}

TEST_F(PresetFolder, WhatIsNoRegularFileIsNotOpened) {
  ASSERT_EQ(::mkfifo(at("pipe.json").c_str(), 0600), 0);
  std::filesystem::create_directory(at("folder.json"));
  std::filesystem::create_symlink("/dev/zero", at("zero.json"));
  std::filesystem::create_symlink("nowhere.json", at("dangling.json"));
  std::filesystem::create_symlink("loop.json", at("loop.json"));
  const PresetLibrary loaded = library();
  EXPECT_THAT(own_ids(loaded), IsEmpty());
  EXPECT_THAT(loaded.problems(), SizeIs(5));
}

TEST_F(PresetFolder, AHugeFileIsNotRead) {
  write("huge.json", "");
  std::filesystem::resize_file(at("huge.json"), std::uintmax_t{1} << 40U);  // sparse
  EXPECT_THAT(problem(), HasSubstr("is larger than"));
}

TEST_F(PresetFolder, OfVeryManyFilesTheFirstAreTaken) {
  for (int i = 0; i < 10'000; ++i) write(std::to_string(100'000 + i) + ".json", "{");
  const PresetLibrary loaded = library();
  EXPECT_THAT(loaded.problems(), SizeIs(kMaxPresetFiles + 1));
  EXPECT_THAT(loaded.problems().front().en, HasSubstr("has more than 1000 experiment files"));
}

TEST_F(PresetFolder, TheBytesOfAllFilesAreLimited) {
  const std::string megabyte = R"({"title": {"en": ""}})" + std::string(std::size_t{1} << 20U, ' ');
  for (int i = 0; i < 17; ++i) write("file" + std::to_string(10 + i) + ".json", megabyte);
  const PresetLibrary loaded = library();
  EXPECT_THAT(own_ids(loaded), SizeIs(15));
  EXPECT_THAT(loaded.problems().front().en, HasSubstr("the folder holds more than"));
}

TEST_F(PresetFolder, AFolderThatIsNotThereIsAnErrorUnlessItIsTheUsers) {
  PresetLibrary library;
  EXPECT_THROW(library.add_folder(at("nowhere")), ExperimentError);
  ::setenv("XDG_DATA_HOME", at("nowhere").c_str(), 1);
  library.add_users_folder();
  EXPECT_THAT(library.problems(), IsEmpty());
  ::unsetenv("XDG_DATA_HOME");
}

TEST_F(PresetFolder, TheUsersFolderFollowsTheEnvironment) {
  ::setenv("XDG_DATA_HOME", folder_.c_str(), 1);
  EXPECT_EQ(users_preset_folder(), folder_ + "/stickylab/presets");
  std::filesystem::create_directories(at("stickylab/presets"));
  write("stickylab/presets/mine.json", "{}");
  PresetLibrary library;
  library.add_users_folder();
  EXPECT_THAT(own_ids(library), ElementsAre("mine"));
  ::setenv("XDG_DATA_HOME", "relative", 1);
  ::setenv("HOME", "/home/somebody", 1);
  EXPECT_EQ(users_preset_folder(), "/home/somebody/.local/share/stickylab/presets");
  ::unsetenv("XDG_DATA_HOME");
}

}  // namespace
}  // namespace sticky
