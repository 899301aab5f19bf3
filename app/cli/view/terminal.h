#pragma once
// Where lines go: a terminal with colours, a plain one, a pipe or a file.

#include <string>

#include "app/cli/view/lines.h"

namespace sticky::cli {

struct Terminal {
  int columns = 80;     ///< the terminal's width, else COLUMNS, else 80; between 40 and 160
  bool colour = false;  ///< a terminal, TERM not "dumb", NO_COLOR not set
};

/// What file descriptor `fd` leads to.
[[nodiscard]] Terminal terminal_at(int fd);

/// The lines as bytes to write: with colour, inks as SGR sequences of 256-colour terminals (ECMA-48 section 8.3.117);
/// without, the text alone, no spaces at the ends of lines.
[[nodiscard]] std::string render(const Lines& lines, bool colour);

}  // namespace sticky::cli
