#pragma once
// The script and the style of the HTML page: core/figure/page/, embedded by cmake/embed_page.cmake.

#include <string_view>

namespace sticky {

struct PageFile {
  std::string_view text;
  std::string_view sha256;  ///< of the text, lower-case hex
};
[[nodiscard]] PageFile page_js();
[[nodiscard]] PageFile page_css();

}  // namespace sticky
