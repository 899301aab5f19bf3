// GoogleTest with a QApplication around it. Whatever Qt warns about is a failure of the test that provoked it.

#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>

/// Read by the leak sanitizer before main().
// NOLINTNEXTLINE(bugprone-reserved-identifier, readability-identifier-naming): the sanitizer's name
extern "C" const char* __lsan_default_options() {
  return "print_suppressions=0:suppressions=" STICKY_LEAKS_OF_OTHERS;
}

namespace {

void failOnWarning(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  const std::string text = message.toStdString();
  // What a platform plugin cannot do is no fault of the window.
  const bool of_platform = std::string_view(context.category ? context.category : "").starts_with("qt.qpa");
  if (type == QtDebugMsg || type == QtInfoMsg || of_platform || text.starts_with("This plugin does not support")) {
    std::fprintf(stderr, "%s\n", text.c_str());
    return;
  }
  ADD_FAILURE() << "Qt says: " << text;
}

/// A test that leaves its window in Chinese decides nothing for the next.
class LocaleOfTheStart : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo&) override { QLocale::setDefault(locale_); }

  QLocale locale_;
};

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  // The usual screen, and a finer one to move to.
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" STICKY_SOURCE "/tests/app/gui/screens.json");
  }
  // The settings of whoever runs the tests stay as they are, and decide nothing here.
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  const QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("StickyLab"));
  QApplication::setApplicationName(QStringLiteral("app_gui_test"));
  qInstallMessageHandler(failOnWarning);
  testing::UnitTest::GetInstance()->listeners().Append(new LocaleOfTheStart);  // GoogleTest owns it
  return RUN_ALL_TESTS();
}
