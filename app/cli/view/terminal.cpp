#include "app/cli/view/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace sticky::cli {
namespace {

constexpr int kLeastColumns = 40;
constexpr int kMostColumns = 160;  // wider rows are harder to follow, not easier

// The colours of Okabe and Ito, told apart by colour-blind readers, as the nearest of 256, under black letters.
constexpr std::array<const char*, kMessageColours> kMessageSgr{"30;48;5;214", "30;48;5;117", "30;48;5;36",
                                                               "30;48;5;227", "97;48;5;25",  "30;48;5;202",
                                                               "30;48;5;175", "30;48;5;248"};

const char* sgr_of(Ink ink) {
  switch (ink.kind) {
    case Ink::Kind::plain:
      return "";
    case Ink::Kind::strong:
      return "1";
    case Ink::Kind::dim:
      return "2";
    case Ink::Kind::good:
      return "32";
    case Ink::Kind::bad:
      return "31";
    case Ink::Kind::message:
      return kMessageSgr[ink.colour];
    case Ink::Kind::folded:
      return "30;48;5;250";
    case Ink::Kind::absent:
      return "2";
    case Ink::Kind::edge:
      return "1";
    case Ink::Kind::cut:
      return "1;31";
  }
  return "";
}

int columns_of_environment() {
  const char* value = std::getenv("COLUMNS");
  if (value == nullptr) return 0;
  const std::string_view text(value);
  int columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  return error == std::errc() && end == text.data() + text.size() ? columns : 0;
}

int columns_of_terminal(int fd) {
  winsize size{};
  return ::ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool takes_colour(int fd) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term == nullptr || std::string_view(term) == "dumb" || *term == '\0';
  return ::isatty(fd) != 0 && !dumb && (no_colour == nullptr || *no_colour == '\0');
}

void append_coloured(std::string& out, const Line& line) {
  for (const Span& span : line.spans()) {
    const std::string_view sgr = sgr_of(span.ink);
    if (sgr.empty()) {
      out += span.text;
    } else {
      out.append("\x1b[").append(sgr).append("m").append(span.text).append("\x1b[0m");
    }
  }
}

void append_plain(std::string& out, const Line& line) {
  const std::size_t start = out.size();
  out += line.text();
  while (out.size() > start && out.back() == ' ') out.pop_back();
}

}  // namespace

Terminal terminal_at(int fd) {
  int columns = columns_of_terminal(fd);
  if (columns == 0) columns = columns_of_environment();
  if (columns == 0) columns = Terminal{}.columns;
  return {std::clamp(columns, kLeastColumns, kMostColumns), takes_colour(fd)};
}

std::string render(const Lines& lines, bool colour) {
  std::string out;
  for (const Line& line : lines) {
    if (colour) {
      append_coloured(out, line);
    } else {
      append_plain(out, line);
    }
    out += '\n';
  }
  return out;
}

}  // namespace sticky::cli
