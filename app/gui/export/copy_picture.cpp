#include "app/gui/export/copy_picture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <memory>

namespace sticky::gui {

void copyPicture(const PictureSubject& subject, const PictureOptions& options) {
  auto data = std::make_unique<QMimeData>();
  data->setImageData(imageOf(layOutPicture(subject, options), options.figure.theme, options.scale));
  data->setData(QStringLiteral("image/svg+xml"), encodePicture(subject, PictureFormat::svg, options));
  QGuiApplication::clipboard()->setMimeData(data.release());
}

}  // namespace sticky::gui
