#include "app/gui/export/export_command.h"

#include "app/cli/recorder.h"
#include "app/cli/recording_status.h"
#include "app/cli/view/words.h"
#include "core/experiment/filled.h"
#include "core/report/atomic_file.h"
#include "core/report/saved_run.h"
#include "core/report/settings_diff.h"

namespace sticky::gui {
namespace {

using cli::CommandError;
using cli::Status;

/// A run that is drawn, and what is understood of it.
struct DrawnRecording {
  Recording recording;
  Understanding understanding;
};

DrawnRecording drawnOf(const cli::ExperimentChoice& choice, Language language) {
  const bool saved = !choice.file.empty() && looks_like_saved_run(choice.file);
  cli::Interruption interruption;
  DrawnRecording drawn{saved ? open_recording(choice.file) : cli::record(choice, interruption, language), {}};
  drawn.understanding = understand(drawn.recording);
  return drawn;
}

PictureSubject comparisonOf(const DrawnRecording& a, const DrawnRecording& b) {
  PictureSubject sides{{"A", a.recording, a.understanding, {}}, {"B", b.recording, b.understanding, {}}};
  for (const SettingDifference& d : differences(a.recording.file.normalized, b.recording.file.normalized)) {
    sides[0].settings.push_back(d.words_of_a);
    sides[1].settings.push_back(d.words_of_b);
  }
  return sides;
}

QByteArray encoded(const PictureSubject& subject, const CommandLine& line, const PictureOptions& options) {
  const auto format = *pictureFormatOf(QString::fromStdString(line.export_to));  // readCommandLine() saw to it
  try {
    return encodePicture(subject, format, options);
  } catch (const PictureTooLarge& error) {
    throw CommandError(Status::wrong_input, at_place("--export " + line.export_to, error.text()));
  }
}

}  // namespace

Status exportPicture(const CommandLine& line) {
  if (const auto problem = why_not_writable(line.export_to)) {
    throw CommandError(Status::wrong_input, filled("--export {}", "--export {}", *problem));
  }
  PictureOptions options = line.picture;
  options.figure.language = line.language.value_or(cli::language_of_environment());
  options.figure.theme = line.theme.value_or(ThemeName::light);
  if (const auto problem = whyNoText(options.figure.language)) {
    throw CommandError(Status::machine_cannot, *problem);
  }
  const Language language = options.figure.language;
  const DrawnRecording first = drawnOf({line.file, line.preset, {}, line.preset_folder}, language);
  std::optional<DrawnRecording> second;
  if (!line.compare_with.empty()) second = drawnOf({line.compare_with, {}, {}, {}}, language);
  if (!first.recording.runs.empty()) {
    const QByteArray bytes = encoded(
        second ? comparisonOf(first, *second) : subjectOf(first.recording, first.understanding), line, options);
    write_file_atomically(line.export_to,
                          as_bytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
  }
  return cli::status_of(first.recording, first.understanding, language);
}

}  // namespace sticky::gui
