#include "app/gui/panel/setting_text.h"

#include <QCoreApplication>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/gui/panel/control_table.h"
#include "app/gui/panel/field_editor.h"
#include "app/gui/panel/field_text.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;

struct SettingWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::ControlPanel)

 public:
  static QString group(const Control& control) { return tr(control.group); }
};

const Control* controlOf(const std::string& path) {
  std::string pointer = "/" + path;
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  for (const Control& control : controls()) {
    if (control.pointer == pointer) return &control;
  }
  return nullptr;
}

/// "Nagle" is a setting of the sender, the receiver and the server: all but the sender's say whose it is.
QString fullLabel(const Control& control) {
  const auto all = controls();
  const auto first = std::find_if(all.begin(), all.end(), [&](const Control& other) {
    return labelOf(other) == labelOf(control) && other.pointer != control.pointer;
  });
  const bool ambiguous = first != all.end() && &*first < &control;
  return ambiguous ? QStringLiteral("%1 · %2").arg(SettingWords::group(control), labelOf(control)) : labelOf(control);
}

QString valueText(const Control& control, const Json& value) {
  switch (control.editor) {
    case Editor::toggle:
    case Editor::inverted:
      return (value == true) != (control.editor == Editor::inverted) ? FieldEditor::tr("on") : FieldEditor::tr("off");
    case Editor::choice:
    case Editor::tagged:
      return nameOf(control, value);
    case Editor::optional:
    case Editor::optional_real:
      if (value.is_null()) return FieldEditor::tr("auto");
      break;
    default:
      break;
  }
  const QString text = textOf(control.editor, value);
  return text.isEmpty() || *control.unit == '\0' ? text
                                                 : QStringLiteral("%1 %2").arg(text, QString::fromUtf8(control.unit));
}

}  // namespace

LocalText settingText(const std::string& path, const std::string& value) {
  const LocalText plain{path + " " + value, path + " " + value};
  const Control* control = controlOf(path);
  const Json read = Json::parse(value, nullptr, false);  // a long value is shortened, and no JSON any more
  if (control == nullptr || read.is_discarded() || control->editor == Editor::payload) return plain;
  const QString shown = valueText(*control, read);
  if (shown.isEmpty()) return plain;
  const std::string text = QStringLiteral("%1 %2").arg(fullLabel(*control), shown).toStdString();
  return {text, text};
}

}  // namespace sticky::gui
