#pragma once
// Figures carry the experiment that made them; this finds it again, so that `sticky run page.html` repeats it.

#include <optional>
#include <string>
#include <string_view>

namespace sticky {

/// The JSON text inside a page of write_html() or a drawing of write_svg(); nothing where there is none.
/// `document` may be anything; what is found is as untrusted as any experiment file.
[[nodiscard]] std::optional<std::string> embedded_experiment(std::string_view document);

}  // namespace sticky
