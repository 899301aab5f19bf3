#pragma once

#include "app/gui/export/picture.h"

namespace sticky::gui {

/// Puts the picture into the clipboard: an image for documents and chats, and an SVG for programs that take one.
/// Throws as layOutPicture() and imageOf().
void copyPicture(const PictureSubject& subject, const PictureOptions& options);

}  // namespace sticky::gui
