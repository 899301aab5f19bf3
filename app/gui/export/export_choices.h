#pragma once
// How the user wants pictures, remembered from one export to the next.

#include "app/gui/export/picture.h"

namespace sticky::gui {

struct ExportChoices {
  FigureKind kind = FigureKind::both;
  bool slide = false;
  PictureFormat format = PictureFormat::png;
  double scale = 2;  ///< of PNG

  [[nodiscard]] PictureOptions options(Language language, ThemeName theme) const;
  bool operator==(const ExportChoices&) const = default;
};

/// What was chosen last, or the choices above where nothing sensible is remembered.
[[nodiscard]] ExportChoices rememberedExportChoices();
void remember(const ExportChoices& choices);

}  // namespace sticky::gui
