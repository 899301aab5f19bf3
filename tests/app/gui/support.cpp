#include "tests/app/gui/support.h"

#include "core/experiment/presets.h"
#include "tests/lab/recordings.h"

namespace sticky::gui {

ExperimentFile presetFile(const char* id) {
  return read_experiment(std::string(preset_named(id).text));
}

ResultPtr resultWithEverything() {
  return makeResult(recording_with_everything());
}

ResultPtr resultOf(std::size_t events) {
  return makeResult(recording_of(events));
}

}  // namespace sticky::gui
