#include "app/gui/shell/opened_file.h"

#include "core/experiment/experiment_files.h"
#include "core/experiment/read_experiment.h"
#include "core/figure/embedded_experiment.h"
#include "core/report/saved_run.h"

namespace sticky::gui {

OpenedFile readUserFile(const QString& path) {
  const std::string name = path.toStdString();
  if (looks_like_saved_run(name)) {
    ResultPtr run = makeResult(open_recording(name));
    if (run->recording.runs.empty()) {
      throw LocalError(at_place(name, {"holds no run", "里面没有任何运行"}));
    }
    return {path, run->recording.file.normalized.dump(), run};
  }
  std::string text = load_experiment_text(name);
  if (auto carried = embedded_experiment(text)) text = std::move(*carried);
  try {
    (void)read_experiment(text);
  } catch (const ExperimentError& error) {
    throw LocalError(at_place(name, error.text()));
  }
  return {path, std::move(text), nullptr};
}

}  // namespace sticky::gui
