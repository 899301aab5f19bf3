// The Decoder tab: code to copy for the framing that it decodes by.

#include "app/gui/tabs/decoder_page.h"

#include <gmock/gmock.h>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <algorithm>

#include "app/gui/language.h"
#include "app/gui/tabs/framing_form.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

class CopiedCode : public ::testing::Test {
 protected:
  void decodeBy(const char* strategy) {
    auto& names = *page_.form().findChild<QComboBox*>();
    names.setCurrentIndex(names.findData(QString::fromLatin1(strategy)));
  }
  /// What is in the clipboard after the menu's entry was chosen.
  std::string copied(const QString& language) {
    QGuiApplication::clipboard()->clear();
    for (QAction* entry : menu().actions()) {
      if (entry->text() == language) entry->trigger();
    }
    return QGuiApplication::clipboard()->text().toStdString();
  }
  QMenu& menu() { return *page_.findChild<QMenu*>(); }
  bool enabled() { return dynamic_cast<QPushButton*>(menu().parentWidget())->isEnabled(); }
  bool says(const QString& text) {
    const auto labels = page_.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == text; });
  }

  ViewState state_;
  FlowChoice choice_{state_};
  DecoderPage page_{state_, choice_};
};

TEST_F(CopiedCode, IsForTheFramingThatWasChosen) {
  EXPECT_FALSE(enabled()) << "there is no run whose framing it could be";
  decodeBy("netstring");
  ASSERT_TRUE(enabled());
  const framing::Params netstring = framing::NetstringParams{};
  EXPECT_EQ(copied(QStringLiteral("C")), generate_code(netstring, framing::Language::c).text);
  EXPECT_EQ(copied(QStringLiteral("Python")), generate_code(netstring, framing::Language::python).text);
}

TEST_F(CopiedCode, IsForTheExperimentsOwnFramingWhereNoneWas) {
  const ResultPtr result = resultWithEverything();
  state_.setResult(result);
  ASSERT_TRUE(enabled());
  const auto own = generate_code(result->understanding.runs[choice_.current().run].decoded_as, framing::Language::c);
  EXPECT_EQ(copied(QStringLiteral("C")), own.text);
}

TEST_F(CopiedCode, IsRefusedInASentenceWhereThereIsNone) {
  decodeBy("slip");
  page_.form().findChild<QCheckBox*>()->click();
  const auto refused = generate_code(*page_.form().params(), framing::Language::c);
  ASSERT_FALSE(refused.reason.en.empty());
  EXPECT_EQ(copied(QStringLiteral("C")), "");
  EXPECT_TRUE(says(shown(refused.reason)));
}

}  // namespace
}  // namespace sticky::gui
