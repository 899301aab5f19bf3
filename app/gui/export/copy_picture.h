#pragma once

#include "app/gui/export/picture.h"
#include "app/gui/model/result.h"

namespace sticky::gui {

/// Puts the picture into the clipboard: an image for documents and chats, and an SVG for programs that take one.
/// Throws PictureTooLarge as imageOf().
void copyPicture(const Result& result, const PictureOptions& options);

}  // namespace sticky::gui
