#pragma once
// The data that page.js reads, as JSON text that is safe inside a <script> element.

#include <string>

#include "core/figure/html_writer.h"

namespace sticky {

[[nodiscard]] std::string page_data(const HtmlPage& page, const TextMetrics& metrics);

/// JSON text with every '<' written as \u003c, so that no HTML parser sees an end tag or comment in it.
[[nodiscard]] std::string script_safe(std::string json);

}  // namespace sticky
