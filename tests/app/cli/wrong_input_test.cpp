// Wrong command lines, settings and files: status 2 and one line, in the language asked for.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <type_traits>

#include "app/cli/failure.h"
#include "core/framing/conformance.h"
#include "core/report/read_file.h"
#include "core/report/saved_run.h"
#include "program.h"

namespace sticky::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct WrongInput {
  const char* name;
  std::vector<std::string> arguments;
  const char* says;  ///< part of the message
};

/// Paths in arguments are relative to a directory with the files of WrongInputs::make_files.
class WrongInputs : public Program, public ::testing::WithParamInterface<WrongInput> {
 protected:
  void make_files() const {
    write("cut.json", R"({"transport": "tcp", "mess)");
    write("deep.json", std::string(100'000, '['));
    write("latin1.json", "{\"id\": \"caf\xe9\"}");
    write("empty.json", "");
    write("unknown.json", R"({"sender": {"nodlay": true}})");
    write("twice.json", R"({"id": "a", "id": "b"})");
    write("variant.json", R"({"variants": [{"id": "tcp", "set": {}}]})");
    write("list.json", "[]");
    write("newer.json", R"({"schema": 99})");
    write("huge.json", std::string(std::size_t{5} << 20U, ' ') + "{}");
    write("run.sticky", "\x8bSTIKY\r\n and then nothing of the kind");
    write("old.sticky", "precious");
    write("escape.json", R"({"messages": {"payload": {"file": "../../etc/passwd", "split": "lines"}}})");
    ::mkfifo(at("fifo").c_str(), 0600);
  }
};

TEST_P(WrongInputs, IsStatus2AndOneLineThatSaysWhatIsWrong) {
  make_files();
  Invocation invocation{GetParam().arguments, "x\n", {}, {}, {}, false, directory_};
  const Finished finished = run_sticky(invocation);
  EXPECT_EQ(finished.status, 2);
  EXPECT_EQ(finished.out, "");
  expect_one_line(finished);
  EXPECT_THAT(finished.err, HasSubstr(GetParam().says));
  std::ifstream old(at("old.sticky"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(old), {}), "precious") << "nothing is written over";
}

/// The same input, and Chinese asked for: by --lang where the command has it, else by the environment.
Invocation in_chinese(const WrongInput& wrong, const std::string& directory) {
  static constexpr std::array<std::string_view, 5> kSpeaking{"run", "show", "compare", "presets", "ask"};
  Invocation invocation{wrong.arguments, "x\n", {}, {}, {}, false, directory};
  const std::string& command = wrong.arguments.front();
  if (std::find(kSpeaking.begin(), kSpeaking.end(), command) != kSpeaking.end()) {
    invocation.arguments.insert(invocation.arguments.begin() + 1, "--lang=zh");
  } else {
    invocation.environment = {{"LC_ALL", "zh_CN.UTF-8"}};
  }
  return invocation;
}

/// U+4E00 to U+9FFF, the Chinese characters in use.
bool holds_chinese(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead >= 0xE4 && lead <= 0xE9) return true;
  }
  return false;
}

/// The kernel's words may stay ("No such file or directory"); ours may not.
void expect_no_english_sentence(const std::string& text) {
  for (const char* word : {" is ", " are ", " the ", " must ", " this ", "; "}) {
    EXPECT_THAT(text, Not(HasSubstr(word)));
  }
}

TEST_P(WrongInputs, IsToldInChineseToo) {
  make_files();
  const Finished finished = run_sticky(in_chinese(GetParam(), directory_));
  EXPECT_EQ(finished.status, 2);
  EXPECT_EQ(finished.out, "");
  expect_one_line(finished);
  EXPECT_TRUE(holds_chinese(finished.err)) << finished.err;
  expect_no_english_sentence(finished.err);
}

TEST_F(Program, ACutSavedRunIsRefusedInBothLanguages) {
  const std::string run = saved_run("run.sticky");
  std::filesystem::resize_file(run, std::filesystem::file_size(run) / 2);
  const Finished english = run_sticky({"show", run});
  EXPECT_EQ(english.status, 2);
  EXPECT_THAT(english.err, HasSubstr("copy it again from where it came"));
  const Finished chinese = run_sticky({"show", run, "--lang", "zh"});
  EXPECT_EQ(chinese.status, 2);
  expect_one_line(chinese);
  EXPECT_THAT(chinese.err, HasSubstr("从原处重新复制"));
}

TEST_F(Program, AnErrorIsToldInTheLanguageThatTheCommandLineNamesAnywhere) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--lang", "zh", "rnu"}, {"rnu", "--lang=zh"}, {"run", "--jsn", "--lang", "zh"}}) {
    const Finished finished = run_sticky(arguments);
    EXPECT_EQ(finished.status, 2);
    EXPECT_THAT(finished.err, HasSubstr("没有"));
  }
  const Invocation overruled{{"run", "--jsn", "--lang", "en"}, {}, {{"LC_ALL", "zh_CN.UTF-8"}}, {}, {}, false, {}};
  EXPECT_EQ(run_sticky(overruled).err, "sticky: no option --jsn; did you mean --json?\n");
}

TEST_F(Program, ForCodeTheOptionNamesAProgrammingLanguage) {
  EXPECT_EQ(run_sticky({"code", "--framing", "line", "--lang", "zh"}).err,
            "sticky: --lang zh: is neither c nor python\n");
}

// The types themselves: an error told in English only does not compile.
static_assert(!std::is_constructible_v<CommandError, Status, std::string>);
static_assert(!std::is_constructible_v<CommandError, Status, const char*>);
static_assert(std::is_constructible_v<CommandError, Status, LocalText>);
static_assert(std::is_same_v<decltype(Failure::message), LocalText>);
static_assert(!std::is_constructible_v<SavedRunError, std::string>);
static_assert(!std::is_constructible_v<ReadFileError, std::string>);
static_assert(!std::is_constructible_v<framing::VectorError, std::string>);

INSTANTIATE_TEST_SUITE_P(
    CommandLine, WrongInputs,
    ::testing::Values(
        WrongInput{"command", {"rnu"}, "run"}, WrongInput{"option", {"run", "--jsn"}, "--json"},
        WrongInput{"value_missing", {"run", "--preset"}, "--preset"},
        WrongInput{"language", {"run", "--lang", "fr"}, "fr"},
        WrongInput{"preset", {"run", "--preset", "late-raeder"}, "late-reader"},
        WrongInput{"file_and_preset", {"run", "a.json", "--preset", "late-reader"}, "--preset"},
        WrongInput{"too_many", {"show", "a", "b"}, "b"},
        WrongInput{"transport", {"run", "--transport", "tpc"}, "transport"},
        WrongInput{"repeat_zero", {"run", "--repeat", "0"}, "repeat"},
        WrongInput{"decode_as", {"run", "--decode-as", "{"}, "--decode-as"},
        WrongInput{"strategy", {"run", "--decode-as", "lenght_prefix"}, "--decode-as"},
        WrongInput{"no_strategy", {"run", "--decode-as", ""}, "must be one of raw"},
        WrongInput{"mask_rule",
                   {"run", "--set", R"(framing={"strategy":"websocket","mask":"required"})"},
                   "set framing.mask_key"},
        WrongInput{"close_frame", {"run", "--set", R"(framing={"strategy":"websocket","opcode":8})"}, "such as 1000"},
        WrongInput{"empty_message",
                   {"run", "--set", R"(framing={"strategy":"delimiter","delimiters":["0a"],"skip_empty":true})",
                    "--set", "messages.size=0"},
                   "no empty message"},
        WrongInput{"framing_field", {"run", "--decode-as", R"({"strategy":"slip","ends":"c0"})"}, "ends"},
        WrongInput{"framing_value", {"run", "--decode-as", R"({"strategy":"varint","bits":16})"}, "bits"},
        WrongInput{"theme", {"run", "--theme", "pink"}, "pink"},
        WrongInput{"figure", {"run", "--figure", "pie"}, "pie"}, WrongInput{"show_nothing", {"show"}, "RUN.sticky"},
        WrongInput{"strategy_case", {"run", "--decode-as", "Line"}, "did you mean line?"},
        WrongInput{"strategy_in_json", {"code", "--framing", R"({"strategy":"lenght_prefix"})"}, "length_prefix?"},
        WrongInput{"parameter_typo",
                   {"code", "--framing", R"({"strategy":"length_prefix","feild_size":4})"},
                   "did you mean field_size?"},
        WrongInput{"decode_as_nothing", {"run", "--decode-as", ""}, "--decode-as"},
        WrongInput{"framing_list", {"run", "--decode-as", "[]"}, "--decode-as"},
        WrongInput{"compare_one", {"compare", "cut.json"}, "B"},
        WrongInput{"check_nothing", {"check"}, "--preset-dir"}, WrongInput{"code_nothing", {"code"}, "--framing"},
        WrongInput{"code_none", {"code", "--framing", R"({"strategy":"websocket","opcode":9})"}, "opcode"},
        WrongInput{"code_language", {"code", "--framing", "line", "--lang", "cobol"}, "cobol"},
        WrongInput{"ask_nothing", {"ask"}, "ask what?"}, WrongInput{"ask_blank", {"ask", "  "}, "ask what?"},
        WrongInput{"ask_save_without_run", {"ask", "nagle", "--save", "x.sticky"}, "--run"},
        WrongInput{"ask_run_nothing", {"ask", "purple monkeys", "--run"}, "--questions"},
        WrongInput{"escape_in_option", {"run", "--\x1b[2J"}, "\\x1b"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    EmptyText, WrongInputs,
    ::testing::Values(WrongInput{"save", {"run", "--save", ""}, "--save: "},
                      WrongInput{"svg", {"run", "--svg", ""}, "--svg: "},
                      WrongInput{"html", {"run", "--html", ""}, "--html: "},
                      WrongInput{"pcapng", {"run", "--pcapng", ""}, "--pcapng: "},
                      WrongInput{"write_experiment", {"run", "--write-experiment", ""}, "--write-experiment: "},
                      WrongInput{"preset", {"run", "--preset", ""}, "--preset: "},
                      WrongInput{"transport", {"run", "--transport", ""}, "--transport: "},
                      WrongInput{"repeat", {"run", "--repeat", ""}, "--repeat: "},
                      WrongInput{"set", {"run", "--set", ""}, "sets nothing"},
                      WrongInput{"before_a_file", {"run", "--save=", "old.sticky"}, "--save: "},
                      WrongInput{"run_file", {"run", ""}, "FILE: "},
                      WrongInput{"check_file", {"check", ""}, "FILE: "},
                      WrongInput{"show_file", {"show", ""}, "RUN.sticky: "},
                      WrongInput{"compare_files", {"compare", "", ""}, "A: "},
                      WrongInput{"decode_file", {"decode", ""}, "VECTORS.json: "},
                      WrongInput{"preset_folder", {"presets", "--preset-dir", ""}, "--preset-dir: "},
                      WrongInput{"code_language", {"code", "--framing", "line", "--lang", ""}, "--lang: "}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Settings, WrongInputs,
    ::testing::Values(
        WrongInput{"unknown_path", {"run", "--set", "sender.nodlay=true"}, "nodelay"},
        WrongInput{"no_value", {"run", "--set", "sender.nodelay"}, "sender.nodelay"},
        WrongInput{"count_zero", {"run", "--set", "messages.count=0"}, "/messages/count"},
        WrongInput{"count_negative", {"run", "--set", "messages.count=-1"}, "/messages/count"},
        WrongInput{"count_huge", {"run", "--set", "messages.count=1000000000000"}, "/messages/count"},
        WrongInput{"framing_size", {"run", "--set", R"(framing={"strategy":"fixed","size":0})"}, "size"},
        WrongInput{"framing_too_short",
                   {"run", "--transport", "tcp", "--set", R"(framing={"strategy":"fixed","size":20})"},
                   "pad byte"},
        WrongInput{"fault", {"run", "--set", R"(framing_fault={"kind":"giant"})"}, "framing_fault"},
        WrongInput{"expectation", {"run", "--set", R"(expect=[{"field":"tcp.recv_calls"}])"}, "/expect/0"},
        WrongInput{"expected_field", {"run", "--set", R"(expect=[{"field":"tcp.recv_cals","is":1}])"}, "recv_calls"},
        WrongInput{"type", {"run", "--set", "messages.count=\"ten\""}, "/messages/count"},
        WrongInput{"not_honoured", {"run", "--transport", "udp", "--set", "sender.nodelay=true"}, "nodelay"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Files, WrongInputs,
    ::testing::Values(WrongInput{"absent", {"run", "absent.json"}, "absent.json"},
                      WrongInput{"directory", {"run", "."}, "."}, WrongInput{"fifo", {"run", "fifo"}, "fifo"},
                      WrongInput{"device", {"run", "/dev/zero"}, "/dev/zero"},
                      WrongInput{"cut", {"run", "cut.json"}, "cut.json"},
                      WrongInput{"deep", {"run", "deep.json"}, "deep.json"},
                      WrongInput{"latin1", {"run", "latin1.json"}, "latin1.json"},
                      WrongInput{"empty", {"run", "empty.json"}, "empty.json"},
                      WrongInput{"unknown_field", {"run", "unknown.json"}, "did you mean nodelay?"},
                      WrongInput{"twice", {"run", "twice.json"}, "twice"},
                      WrongInput{"variant", {"run", "variant.json"}, "/variants/0"},
                      WrongInput{"no_object", {"run", "list.json"}, "list.json"},
                      WrongInput{"newer_schema", {"run", "newer.json"}, "schema"},
                      WrongInput{"too_large", {"run", "huge.json"}, "huge.json"},
                      WrongInput{"payload_elsewhere", {"run", "escape.json"}, "escape.json"},
                      WrongInput{"saved_as_experiment", {"run", "run.sticky"}, "sticky show"},
                      WrongInput{"no_saved_run", {"show", "cut.json"}, "cut.json"},
                      WrongInput{"damaged_run", {"show", "run.sticky"}, "run.sticky"},
                      WrongInput{"absent_run", {"show", "absent.sticky"}, "absent.sticky"},
                      WrongInput{"save_nowhere", {"run", "--save", "absent/run.sticky"}, "absent"},
                      WrongInput{"save_to_directory", {"run", "--save", "."}, "directory"},
                      WrongInput{"save_after_wrong", {"run", "cut.json", "--save", "old.sticky"}, "cut.json"},
                      WrongInput{"write_nowhere", {"run", "--write-experiment", "absent/e.json"}, "absent"},
                      WrongInput{"check", {"check", "unknown.json"}, "/sender/nodlay"},
                      WrongInput{"vectors", {"decode", "unknown.json"}, "unknown.json"}),
    [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace sticky::cli
