// Wrong command lines, settings and files: status 2 and one line.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "program.h"

namespace sticky::cli {
namespace {

using ::testing::HasSubstr;

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

INSTANTIATE_TEST_SUITE_P(
    CommandLine, WrongInputs,
    ::testing::Values(WrongInput{"command", {"rnu"}, "run"}, WrongInput{"option", {"run", "--jsn"}, "--json"},
                      WrongInput{"value_missing", {"run", "--preset"}, "--preset"},
                      WrongInput{"language", {"run", "--lang", "fr"}, "fr"},
                      WrongInput{"preset", {"run", "--preset", "late-raeder"}, "late-reader"},
                      WrongInput{"file_and_preset", {"run", "a.json", "--preset", "late-reader"}, "--preset"},
                      WrongInput{"too_many", {"show", "a", "b"}, "b"},
                      WrongInput{"transport", {"run", "--transport", "tpc"}, "transport"},
                      WrongInput{"repeat_zero", {"run", "--repeat", "0"}, "repeat"},
                      WrongInput{"decode_as", {"run", "--decode-as", "{"}, "--decode-as"},
                      WrongInput{"strategy", {"run", "--decode-as", "lenght_prefix"}, "--decode-as"},
                      WrongInput{"ask_nothing", {"ask"}, "ask what?"},
                      WrongInput{"ask_blank", {"ask", "  "}, "ask what?"},
                      WrongInput{"ask_save_without_run", {"ask", "nagle", "--save", "x.sticky"}, "--run"},
                      WrongInput{"ask_run_nothing", {"ask", "purple monkeys", "--run"}, "--questions"},
                      WrongInput{"escape_in_option", {"run", "--\x1b[2J"}, "\\x1b"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Settings, WrongInputs,
    ::testing::Values(WrongInput{"unknown_path", {"run", "--set", "sender.nodlay=true"}, "nodelay"},
                      WrongInput{"no_value", {"run", "--set", "sender.nodelay"}, "sender.nodelay"},
                      WrongInput{"count_zero", {"run", "--set", "messages.count=0"}, "/messages/count"},
                      WrongInput{"count_negative", {"run", "--set", "messages.count=-1"}, "/messages/count"},
                      WrongInput{"count_huge", {"run", "--set", "messages.count=1000000000000"}, "/messages/count"},
                      WrongInput{"type", {"run", "--set", "messages.count=\"ten\""}, "/messages/count"},
                      WrongInput{
                          "not_honoured", {"run", "--transport", "udp", "--set", "sender.nodelay=true"}, "nodelay"}),
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
