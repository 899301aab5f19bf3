#include "app/gui/export/copy_picture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <memory>

namespace sticky::gui {

void copyPicture(const Result& result, const PictureOptions& options) {
  auto data = std::make_unique<QMimeData>();
  data->setImageData(
      imageOf(layOutPicture(result.recording, result.understanding, options), options.figure.theme, options.scale));
  data->setData(QStringLiteral("image/svg+xml"),
                encodePicture(result.recording, result.understanding, PictureFormat::svg, options));
  QGuiApplication::clipboard()->setMimeData(data.release());
}

}  // namespace sticky::gui
