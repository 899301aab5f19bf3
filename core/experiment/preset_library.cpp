#include "core/experiment/preset_library.h"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>

#include "core/base/error_words.h"
#include "core/experiment/experiment_files.h"
#include "core/experiment/filled.h"
#include "core/experiment/printable.h"
#include "core/experiment/read_experiment.h"

namespace sticky {
namespace {

constexpr std::size_t kMaxIdLength = 64;

struct FolderNames {
  std::set<std::string> names;  ///< the first kMaxPresetFiles in the order of names
  bool too_many = false;
  int error = 0;  ///< errno, where the folder could not be read
};

FolderNames json_files_in(const std::string& folder) {
  FolderNames found;
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
  if (directory == nullptr) {
    found.error = errno;
    return found;
  }
  while (const dirent* entry = ::readdir(directory.get())) {  // NOLINT(concurrency-mt-unsafe): its own stream
    const std::string_view name = entry->d_name;
    if (name.starts_with('.') || !name.ends_with(".json")) continue;
    found.names.emplace(name);
    if (found.names.size() <= kMaxPresetFiles) continue;
    found.names.erase(std::prev(found.names.end()));
    found.too_many = true;
  }
  return found;
}

bool is_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  return !id.empty() && id.size() <= kMaxIdLength && id.front() != '-' && std::all_of(id.begin(), id.end(), allowed);
}

/// A preset is no file that the user named: what it sends is in it.
void refuse_payload_from_outside(const ExperimentFile& file) {
  for (const Variant& variant : file.variants) {
    const auto kind = variant.experiment.messages.payload.kind;
    if (kind != PayloadSpec::Kind::file && kind != PayloadSpec::Kind::standard_input) continue;
    throw ExperimentError("/messages/payload",
                          {"a preset reads neither files nor standard input; write the text into it, or run it as a "
                           "file: sticky run FILE",
                           "预设不读取文件，也不读标准输入；请把文字直接写进去，或当作文件运行：sticky run FILE"});
  }
}

void refuse_id(const Preset& preset, const std::vector<Preset>& known) {
  if (!is_id(preset.id)) {
    throw ExperimentError("/id",
                          filled("\"{}\" is no name for a preset; use letters, digits, - and _",
                                 "“{}”不能作预设的名字；请用字母、数字、- 和 _", printable(preset.id, kMaxIdLength)));
  }
  const auto same =
      std::find_if(known.begin(), known.end(), [&preset](const Preset& other) { return other.id == preset.id; });
  if (same == known.end()) return;
  const LocalText owner = same->file.empty() ? LocalText{"a preset of the program", "程序自带的预设"}
                                             : LocalText{printable(same->file), " " + printable(same->file) + " "};
  throw ExperimentError("/id",
                        filled("{} is taken by {}; choose another", "{} 已被{}占用；请换一个名字", preset.id, owner));
}

}  // namespace

void PresetLibrary::add_folder(const std::string& folder) {
  const FolderNames found = json_files_in(folder);
  if (found.error != 0) {
    const LocalText words = error_words(found.error);
    throw ExperimentError("", at_place(printable(folder), {words.en, "读不了这个目录（" + words.zh + "）"}));
  }
  if (found.too_many) {
    problems_.push_back(at_place(printable(folder),
                                 filled("has more than {0} experiment files; only the first {0} by name are presets",
                                        "实验文件超过 {0} 个；只有按名字排在前 {0} 个的算作预设", kMaxPresetFiles)));
  }
  std::size_t bytes = 0;
  for (const std::string& name : found.names) add_file(std::filesystem::path(folder) / name, bytes);
}

void PresetLibrary::add_users_folder() {
  const std::string folder = users_preset_folder();
  std::error_code none;
  if (folder.empty() || !std::filesystem::exists(folder, none)) return;
  try {
    add_folder(folder);
  } catch (const ExperimentError& error) {
    problems_.push_back(error.text());
  }
}

void PresetLibrary::add_file(const std::string& path, std::size_t& bytes) {
  std::string text;
  try {
    text = load_experiment_text(path);
  } catch (const ExperimentError& error) {
    problems_.push_back(error.text());  // names the file itself
    return;
  }
  try {
    bytes += text.size();
    if (bytes > kMaxPresetBytes) {
      throw ExperimentError("", filled("the folder holds more than {} bytes of presets; move some out of it",
                                       "目录里的预设超过 {} 字节；请移走一些", kMaxPresetBytes));
    }
    const ExperimentFile file = read_experiment(text);
    refuse_payload_from_outside(file);
    Preset preset = preset_from(file, text);
    preset.file = path;
    preset.topic = kOwnTopic;
    if (preset.id.empty()) preset.id = std::filesystem::path(path).stem();
    refuse_id(preset, presets_);
    presets_.push_back(std::move(preset));
  } catch (const ExperimentError& error) {
    problems_.push_back(at_place(printable(path), error.text()));
  }
}

std::string users_preset_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing sets variables
    return std::string(value == nullptr ? "" : value);
  };
  std::string data = variable("XDG_DATA_HOME");
  if (!data.starts_with('/')) {  // the XDG specification: a relative path is ignored
    const std::string home = variable("HOME");
    if (!home.starts_with('/')) return "";
    data = home + "/.local/share";
  }
  return data + "/stickylab/presets";
}

}  // namespace sticky
