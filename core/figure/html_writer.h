#pragma once
// One self-contained page that plays a run: no network, no other file, a Content-Security-Policy that allows nothing
// but its own script and style. The script draws the same DrawLists as everything else (page/page.js).

#include <string>
#include <vector>

#include "core/analysis/explain.h"
#include "core/figure/composition.h"
#include "core/figure/theme.h"

namespace sticky {

/// A flow in the page, and the trace that tells when its events were.
struct PageFlow {
  const FlowFigure* flow = nullptr;
  const Trace* trace = nullptr;
};

struct PageCause {
  std::uint16_t first_flow = 0, flows = 1;  ///< the run's flows: Subject::flow in [first_flow, first_flow + flows)
  const Explanation* explanation = nullptr;
  LocalText run;  ///< "TCP", "B, UDP"
};

struct HtmlPage {
  std::vector<ComparisonSide> sides;  ///< one, or several to be compared
  std::vector<PageFlow> flows;        ///< by Subject::flow
  std::vector<PageCause> causes;
  LocalText title, question, footer, description;
  std::string experiment;  ///< JSON text, valid UTF-8
  /// What `sticky run page.html` does.
  LocalText rerun{"This page carries its experiment: sticky run page.html repeats it.",
                  "本页带有它的实验：sticky run page.html 可以重新运行。"};
  Language language = Language::en;
  ThemeName theme = ThemeName::light;
};

[[nodiscard]] std::string write_html(const HtmlPage& page, const TextMetrics& metrics);

}  // namespace sticky
