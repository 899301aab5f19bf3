#include "core/analysis/rule_queue.h"

namespace sticky {

Finding queue(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp || edge.layer() == Layer::receiver) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  const std::uint32_t autocorked = edge.trace().evidence.autocorked;
  return autocorked != not_observed && autocorked > 0 ? holds(edge.proof()) : does_not_hold();
}

}  // namespace sticky
