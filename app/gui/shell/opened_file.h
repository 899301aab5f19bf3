#pragma once
// A file that the user named, and what it turned out to be.

#include <QString>
#include <string>

#include "app/gui/model/result.h"

namespace sticky::gui {

struct OpenedFile {
  QString path;
  std::string experiment;  ///< the text of an experiment file, or what an exported page or drawing carries
  ResultPtr run;           ///< of a saved run; its experiment stands in the recording
};

/// Takes as long as a saved run is big: call it off the GUI thread. The experiment is known to be valid. Throws
/// std::exception with one line that names the file, what is wrong and how to mend it.
[[nodiscard]] OpenedFile readUserFile(const QString& path);

}  // namespace sticky::gui
