#include "app/gui/model/experiment_document.h"

#include <algorithm>
#include <array>

#include "app/gui/language.h"
#include "core/experiment/applicability.h"
#include "core/experiment/overrides.h"

namespace sticky::gui {
namespace {

/// For a POSIX shell: in single quotes, where only the quote itself needs care.
QString shellQuoted(const std::string& text) {
  QString quoted = QString::fromStdString(text);
  quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
  return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

constexpr std::size_t kMostUndone = 200;

/// Fields that decide which others have an effect.
constexpr std::array<std::string_view, 3> kDeciding{"/transport", "/pattern/kind", "/link/kind"};

/// `pointer` itself, or a field inside it.
bool isWithin(const std::string& field, const std::string& pointer) {
  return field == pointer || field.starts_with(pointer + "/");
}

nlohmann::json valueAt(const nlohmann::json& document, const std::string& pointer) {
  const nlohmann::json::json_pointer place(pointer);
  return document.contains(place) ? document.at(place) : nlohmann::json();
}

}  // namespace

ExperimentFile ExperimentDocument::read(const std::string& text, const Changes& changes) {
  std::vector<std::string> overrides;
  for (const auto& [pointer, json] : changes) overrides.push_back(pointer + "=" + json);
  return read_experiment(text, overrides);
}

void ExperimentDocument::load(std::string text, const QString& origin, Changes changes) {
  ExperimentFile unchanged = read(text, {});
  file_ = changes.empty() ? unchanged : read(text, changes);
  unchanged_ = std::move(unchanged.normalized);
  text_ = std::move(text);
  changes_ = std::move(changes);
  undone_to_.clear();
  redone_to_.clear();
  also_changed_.clear();
  origin_ = origin;
  preset_id_.clear();
  preset_folder_.clear();
  Q_EMIT loaded();
  Q_EMIT changed();
}

ExperimentDocument::Changes ExperimentDocument::companions(const std::string& pointer,
                                                           const std::string& json) const {
  nlohmann::json after = file_.normalized;
  const Override one = parse_override(pointer + "=" + json);
  set_at(after, one.path, one.value);
  Changes with;
  const bool on_loopback = after.at("link").at("kind") == "loopback";
  if (on_loopback && pointer.starts_with("/link/") && pointer != "/link/kind") {
    with.emplace_back("/link/kind", "\"private\"");
    return with;
  }
  if (std::find(kDeciding.begin(), kDeciding.end(), pointer) == kDeciding.end()) return with;
  for (const IdleField& field : idle_fields(after)) with.emplace_back(field.pointer, field.usual.dump());
  return with;
}

std::optional<QString> ExperimentDocument::set(const std::string& pointer, const std::string& json) {
  also_changed_.clear();
  if (value(pointer) == json) return std::nullopt;
  Changes changes = changes_;
  try {
    Changes made = companions(pointer, json);
    made.emplace_back(pointer, json);
    for (const auto& one : made) {
      std::erase_if(changes, [&](const auto& older) { return isWithin(older.first, one.first); });
      changes.push_back(one);
    }
    file_ = read(text_, changes);
    made.pop_back();
    for (const auto& one : made) also_changed_.push_back(one.first);
  } catch (const ExperimentError& error) {
    return shown(error.text());
  }
  undone_to_.push_back(std::exchange(changes_, std::move(changes)));
  if (undone_to_.size() > kMostUndone) undone_to_.erase(undone_to_.begin());
  redone_to_.clear();
  Q_EMIT changed();
  return std::nullopt;
}

void ExperimentDocument::restore(std::vector<Changes>& from, std::vector<Changes>& to) {
  if (from.empty()) return;
  to.push_back(std::exchange(changes_, std::move(from.back())));
  from.pop_back();
  also_changed_.clear();
  file_ = read(text_, changes_);  // these changes were in force before, so they are read without a complaint
  Q_EMIT changed();
}

void ExperimentDocument::undo() {
  restore(undone_to_, redone_to_);
}

void ExperimentDocument::redo() {
  restore(redone_to_, undone_to_);
}

void ExperimentDocument::reset() {
  if (changes_.empty()) return;
  undone_to_.push_back(std::exchange(changes_, {}));
  redone_to_.clear();
  also_changed_.clear();
  file_ = read(text_, {});
  Q_EMIT changed();
}

bool ExperimentDocument::isChanged(const std::string& pointer) const {
  return valueAt(file_.normalized, pointer) != valueAt(unchanged_, pointer);
}

std::string ExperimentDocument::value(const std::string& pointer) const {
  return valueAt(file_.normalized, pointer).dump();
}

QByteArray ExperimentDocument::toJson() const {
  return QByteArray::fromStdString(file_.normalized.dump(2)) + '\n';
}

QString ExperimentDocument::toCommand() const {
  QString command = QStringLiteral("sticky run");
  if (!preset_id_.isEmpty()) command += QStringLiteral(" --preset ") + preset_id_;
  if (!preset_id_.isEmpty() && !preset_folder_.isEmpty()) {
    command += QStringLiteral(" --preset-dir ") + shellQuoted(preset_folder_.toStdString());
  }
  if (preset_id_.isEmpty() && !origin_.isEmpty()) command += QLatin1Char(' ') + shellQuoted(origin_.toStdString());
  for (const auto& [pointer, json] : changes_) {
    command += QStringLiteral(" --set ") + shellQuoted(pointer.substr(1) + "=" + json);
  }
  return command;
}

}  // namespace sticky::gui
