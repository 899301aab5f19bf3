#pragma once
// The files that were opened last, newest first, remembered from one start to the next.

#include <QStringList>

namespace sticky::gui::recent_files {

inline constexpr int kMost = 8;

/// Those that are still there.
[[nodiscard]] QStringList all();
void add(const QString& path);
void clear();

}  // namespace sticky::gui::recent_files
