#include "app/gui/export/export_choices.h"

#include <QSettings>

namespace sticky::gui {
namespace {

/// The remembered number, if it is one of 0 to `most`.
int rememberedIndex(const QSettings& settings, const QString& key, int fallback, int most) {
  bool ok = false;
  const int value = settings.value(key).toInt(&ok);
  return ok && value >= 0 && value <= most ? value : fallback;
}

}  // namespace

PictureOptions ExportChoices::options(Language language, ThemeName theme) const {
  PictureOptions options;
  options.figure.language = language;
  options.figure.theme = theme;
  options.figure.kind = kind;
  options.figure.slide = slide;
  options.scale = format == PictureFormat::png ? scale : 1;
  return options;
}

ExportChoices rememberedExportChoices() {
  QSettings settings;
  settings.beginGroup(QStringLiteral("export"));
  ExportChoices choices;
  const auto index = [&](const char* key, int fallback, int most) {
    return rememberedIndex(settings, QString::fromLatin1(key), fallback, most);
  };
  choices.kind = static_cast<FigureKind>(
      index("figure", static_cast<int>(choices.kind), static_cast<int>(kFigureNames.size()) - 1));
  choices.slide = index("slide", 0, 1) == 1;
  choices.format = static_cast<PictureFormat>(index("format", static_cast<int>(choices.format), 2));
  choices.scale = index("twice", 1, 1) == 1 ? 2 : 1;
  return choices;
}

void remember(const ExportChoices& choices) {
  QSettings settings;
  settings.beginGroup(QStringLiteral("export"));
  settings.setValue(QStringLiteral("figure"), static_cast<int>(choices.kind));
  settings.setValue(QStringLiteral("slide"), choices.slide ? 1 : 0);
  settings.setValue(QStringLiteral("format"), static_cast<int>(choices.format));
  settings.setValue(QStringLiteral("twice"), choices.scale > 1 ? 1 : 0);
}

}  // namespace sticky::gui
