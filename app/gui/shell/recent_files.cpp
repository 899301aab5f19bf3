#include "app/gui/shell/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace sticky::gui::recent_files {
namespace {

const auto kKey = QStringLiteral("recent-files");

}  // namespace

QStringList all() {
  QStringList there;
  for (const QString& path : QSettings().value(kKey).toStringList()) {
    if (there.size() < kMost && !there.contains(path) && QFileInfo(path).isFile()) there << path;
  }
  return there;
}

void add(const QString& path) {
  const QString whole = QFileInfo(path).absoluteFilePath();
  QStringList paths = all();
  paths.removeAll(whole);
  paths.prepend(whole);
  QSettings().setValue(kKey, paths.mid(0, kMost));
}

void clear() {
  QSettings().remove(kKey);
}

}  // namespace sticky::gui::recent_files
