#include "app/gui/export/export_command.h"

#include "app/cli/output_options.h"
#include "app/cli/recorder.h"
#include "app/cli/view/words.h"
#include "core/experiment/filled.h"
#include "core/report/atomic_file.h"
#include "core/report/saved_run.h"

namespace sticky::gui {
namespace {

using cli::CommandError;
using cli::Status;

Recording recording_of(const CommandLine& line, Language language) {
  if (!line.file.empty() && looks_like_saved_run(line.file)) return open_recording(line.file);
  return cli::record({line.file, line.preset, {}, line.preset_folder}, language);
}

QByteArray encoded(const Recording& recording, const Understanding& understanding, const CommandLine& line,
                   const PictureOptions& options) {
  const auto format = *pictureFormatOf(QString::fromStdString(line.export_to));  // read_command_line() saw to it
  try {
    return encodePicture(recording, understanding, format, options);
  } catch (const PictureTooLarge& error) {
    throw CommandError(Status::wrong_input, at_place("--export " + line.export_to, error.text()));
  }
}

}  // namespace

Status export_picture(const CommandLine& line) {
  if (const auto problem = why_not_writable(line.export_to)) {
    throw CommandError(Status::wrong_input, filled("--export {}", "--export {}", *problem));
  }
  PictureOptions options = line.picture;
  options.figure.language = line.language.value_or(cli::language_of_environment());
  options.figure.theme = line.theme.value_or(ThemeName::light);
  if (const auto problem = whyNoText(options.figure.language)) {
    throw CommandError(Status::machine_cannot, *problem);
  }
  const Recording recording = recording_of(line, options.figure.language);
  const Understanding understanding = understand(recording);
  if (!recording.runs.empty()) {
    const QByteArray bytes = encoded(recording, understanding, line, options);
    write_file_atomically(line.export_to,
                          as_bytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
  }
  return cli::status_of(recording, understanding, options.figure.language);
}

}  // namespace sticky::gui
