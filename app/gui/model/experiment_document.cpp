#include "app/gui/model/experiment_document.h"

#include <algorithm>

namespace sticky::gui {
namespace {

/// For a POSIX shell: in single quotes, where only the quote itself needs care.
QString shellQuoted(const std::string& text) {
  QString quoted = QString::fromStdString(text);
  quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
  return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

}  // namespace

ExperimentFile ExperimentDocument::read(const std::string& text, const Changes& changes) {
  std::vector<std::string> overrides;
  for (const auto& [pointer, json] : changes) overrides.push_back(pointer + "=" + json);
  return read_experiment(text, overrides);
}

void ExperimentDocument::load(std::string text, const QString& origin, Changes changes) {
  file_ = read(text, changes);
  text_ = std::move(text);
  changes_ = std::move(changes);
  origin_ = origin;
  preset_id_.clear();
  Q_EMIT changed();
}

std::optional<QString> ExperimentDocument::set(const std::string& pointer, const std::string& json) {
  if (value(pointer) == json) return std::nullopt;
  Changes changes = changes_;
  const auto same = std::find_if(changes.begin(), changes.end(), [&](const auto& c) { return c.first == pointer; });
  if (same != changes.end()) changes.erase(same);
  changes.emplace_back(pointer, json);
  try {
    file_ = read(text_, changes);
  } catch (const ExperimentError& error) {
    return QString::fromUtf8(error.what());
  }
  changes_ = std::move(changes);
  Q_EMIT changed();
  return std::nullopt;
}

std::string ExperimentDocument::value(const std::string& pointer) const {
  const nlohmann::json::json_pointer place(pointer);
  return file_.normalized.contains(place) ? file_.normalized.at(place).dump() : std::string("null");
}

QByteArray ExperimentDocument::toJson() const {
  return QByteArray::fromStdString(file_.normalized.dump(2)) + '\n';
}

QString ExperimentDocument::toCommand() const {
  QString command = QStringLiteral("sticky run");
  if (!preset_id_.isEmpty()) command += QStringLiteral(" --preset ") + preset_id_;
  if (preset_id_.isEmpty() && !origin_.isEmpty()) command += QLatin1Char(' ') + shellQuoted(origin_.toStdString());
  for (const auto& [pointer, json] : changes_) {
    command += QStringLiteral(" --set ") + shellQuoted(pointer.substr(1) + "=" + json);
  }
  return command;
}

}  // namespace sticky::gui
