#include "app/gui/shell/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace sticky::gui {

void Translation::use(Language language) {
  QLocale::setDefault(language == Language::zh ? QLocale(QLocale::Chinese, QLocale::China)
                                               : QLocale(QLocale::English, QLocale::UnitedStates));
  QCoreApplication::removeTranslator(&qt_);
  QCoreApplication::removeTranslator(&own_);
  if (language == Language::en) return;
  if (qt_.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(&qt_);
  }
  if (own_.load(QStringLiteral(":/i18n/sticky_zh_CN"))) QCoreApplication::installTranslator(&own_);
}

}  // namespace sticky::gui
