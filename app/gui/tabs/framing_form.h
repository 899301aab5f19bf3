#pragma once
// A framing and its parameters, outside of any experiment: "decode as".

#include <QWidget>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/gui/panel/field_editor.h"
#include "core/framing/params.h"

class QComboBox;
class QFormLayout;
class QLabel;

namespace sticky::gui {

class FramingForm : public QWidget {
  Q_OBJECT

 public:
  explicit FramingForm(QWidget* parent = nullptr);

  /// The framing chosen, as the experiment file has it; null: the experiment's own.
  [[nodiscard]] const nlohmann::json& framing() const { return framing_; }
  /// The same, read; nothing where it is the experiment's own.
  [[nodiscard]] const std::optional<framing::Params>& params() const { return params_; }
  void retranslate();

 Q_SIGNALS:
  void changed();

 private:
  void choose(int index);
  void showParameters();
  void set(const Control& control, FieldEditor& editor, const std::string& json);
  /// Takes `framing` if it is possible; else says why not.
  bool take(nlohmann::json framing);

  QComboBox* strategy_;
  QLabel* refusal_;
  QFormLayout* form_;
  nlohmann::json framing_;
  std::optional<framing::Params> params_;
};

}  // namespace sticky::gui
