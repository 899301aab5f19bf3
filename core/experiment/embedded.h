#pragma once
// The files of data/ that are compiled into the program (cmake/embed.cmake), so that it needs no installation.

#include <span>
#include <string_view>

namespace sticky {

struct EmbeddedFile {
  std::string_view name;  ///< below data/, such as "presets/late-reader.json"
  std::string_view text;
};

/// All of them, ascending by name.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();
/// The content of one. Throws std::out_of_range where the build embedded no such file.
[[nodiscard]] std::string_view embedded_file(std::string_view name);

}  // namespace sticky
