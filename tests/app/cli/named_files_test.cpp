// A result is never written over what it comes from, nor over another result.

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "program.h"

namespace sticky::cli {
namespace {

using ::testing::HasSubstr;

struct Overwriting {
  const char* name;
  std::vector<std::string> arguments;
  const char* says;
};

class NamedFiles : public Program, public ::testing::WithParamInterface<Overwriting> {
 protected:
  static constexpr const char* kExperiment =
      R"({"id": "mine", "transport": "pipe", "messages": {"payload": {"file": "data.txt", "split": "lines"}}})";

  void make_files() const {
    write("in.json", kExperiment);
    write("preset.json", R"({"id": "own", "transport": "pipe"})");
    write("data.txt", "one\ntwo\n");
    std::filesystem::create_symlink("data.txt", at("link.txt"));
    std::filesystem::create_directory(at("lessons"));
    std::filesystem::create_symlink("../preset.json", at("lessons/own.json"));
    (void)saved_run("run.sticky", {"--transport", "pipe"});
  }
  [[nodiscard]] std::string content_of(const std::string& name) const {
    std::ifstream file(at(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

TEST_P(NamedFiles, AreNotWrittenOver) {
  make_files();
  const std::string run = content_of("run.sticky");
  const Finished finished = run_sticky({GetParam().arguments, "", {}, {}, {}, false, directory_});
  EXPECT_EQ(finished.status, 2);
  EXPECT_EQ(finished.out, "") << "refused before anything runs";
  expect_one_line(finished);
  EXPECT_THAT(finished.err, HasSubstr(GetParam().says));
  EXPECT_EQ(content_of("in.json"), kExperiment);
  EXPECT_EQ(content_of("data.txt"), "one\ntwo\n");
  EXPECT_EQ(content_of("run.sticky"), run);
  EXPECT_FALSE(std::filesystem::exists(at("x")));
}

INSTANTIATE_TEST_SUITE_P(
    All, NamedFiles,
    ::testing::Values(
        Overwriting{"experiment", {"run", "in.json", "--save", "./in.json"}, "--save ./in.json: is the same file as"},
        Overwriting{"written_experiment", {"run", "in.json", "--write-experiment", "in.json"}, "the experiment"},
        Overwriting{
            "payload", {"run", "in.json", "--svg", "data.txt"}, "--svg data.txt: is the same file as its pay"},
        Overwriting{"payload_by_link", {"run", "in.json", "--html", "link.txt"}, "its payload"},
        Overwriting{"preset",
                    {"run", "--preset", "own", "--preset-dir", "lessons", "--save", "preset.json"},
                    "the experiment"},
        Overwriting{"shown", {"show", "run.sticky", "--svg", "run.sticky"}, "the saved run"},
        Overwriting{"compared", {"compare", "run.sticky", "in.json", "--svg", "run.sticky"}, "a compared run"},
        Overwriting{"compared_payload", {"compare", "run.sticky", "in.json", "--svg", "data.txt"}, "its payload"},
        Overwriting{"one_path", {"run", "--save", "x", "--svg", "x"}, "--svg x: is the same file as --save;"},
        Overwriting{"one_new_file", {"run", "--save", "x", "--html", "lessons/../x"}, "as --save;"},
        Overwriting{"asked", {"ask", "nagle", "--run", "--save", "x", "--svg", "./x"}, "as --save;"}),
    [](const auto& instance) { return instance.param.name; });

TEST_F(NamedFiles, AnOlderResultIsReplaced) {
  make_files();
  const Finished finished = run_sticky({"run", at("in.json"), "--save", at("run.sticky"), "--svg", at("x")});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_TRUE(std::filesystem::exists(at("x")));
}

}  // namespace
}  // namespace sticky::cli
