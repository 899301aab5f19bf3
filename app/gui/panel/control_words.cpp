#include "app/gui/panel/control_words.h"

#include <nlohmann/json.hpp>

#include "app/gui/language.h"
#include "core/experiment/value_words.h"

namespace sticky::gui {

QString wordFor(const std::string& word) {
  return shown(name_of_word(word));
}

QString framingName(const nlohmann::json& framing) {
  return shown(name_of_framing(framing));
}

QString faultName(const nlohmann::json& fault) {
  return shown(name_of_fault(fault));
}

}  // namespace sticky::gui
