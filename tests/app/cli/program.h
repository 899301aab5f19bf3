#pragma once
// What the tests of the whole program share: a directory of their own, and what every output must be.

#include <gtest/gtest.h>

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "child.h"

namespace sticky::cli {

class Program : public ::testing::Test {
 protected:
  Program();
  ~Program() override;

  [[nodiscard]] std::string at(const std::string& name) const { return directory_ + "/" + name; }
  std::string write(const std::string& name, const std::string& content) const;
  /// A run of a few milliseconds, saved.
  [[nodiscard]] std::string saved_run(const std::string& name, std::vector<std::string> more = {}) const;

  std::string directory_;
};

/// Standard error as one line that begins with the program's name and sends a terminal nothing but text.
void expect_one_line(const Finished& finished);
/// No control character but line feeds, and no line wider than `columns`.
void expect_plain(const std::string& text, int columns);
void expect_valid_report(const nlohmann::json& report);

}  // namespace sticky::cli
