#include "program.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/view/text.h"
#include "core/experiment/schema.h"
#include "tests/support/json_schema.h"

namespace sticky::cli {

Program::Program() {
  std::string name = ::testing::TempDir() + "sticky-program-XXXXXX";
  directory_ = ::mkdtemp(name.data());
}

Program::~Program() {
  std::filesystem::remove_all(directory_);
}

std::string Program::write(const std::string& name, const std::string& content) const {
  std::ofstream(at(name), std::ios::binary) << content;
  return at(name);
}

std::string Program::saved_run(const std::string& name, std::vector<std::string> more) const {
  std::vector<std::string> arguments{"run", "--set", "receiver.start_delay_ms=1", "--save", at(name)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Finished finished = run_sticky(arguments);
  EXPECT_EQ(finished.status, 0) << finished.err;
  return at(name);
}

void expect_one_line(const Finished& finished) {
  EXPECT_THAT(finished.err, ::testing::StartsWith("sticky: "));
  EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
}

void expect_plain(const std::string& text, int columns) {
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    ASSERT_TRUE(c == '\n' || (code >= 0x20 && code != 0x7f)) << "control character " << int{code} << " in\n" << text;
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), columns) << line;
}

void expect_valid_report(const nlohmann::json& report) {
  static const JsonSchema schema(report_schema());
  EXPECT_THAT(schema.errors(report), ::testing::IsEmpty());
}

}  // namespace sticky::cli
