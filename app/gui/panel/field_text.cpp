#include "app/gui/panel/field_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <cmath>

#include <nlohmann/json.hpp>

namespace sticky::gui {
namespace {

using Json = nlohmann::json;
using Read = std::variant<std::string, Unreadable>;

constexpr int kShownOfWrong = 24;

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::FieldEditor)

 public:
  static Unreadable noWhole(const QString& text) {
    return {text.isEmpty() ? tr("Write a whole number, such as 10.")
                           : tr("“%1” is no whole number.").arg(elided(text))};
  }
  static Unreadable noNumber(const QString& text) {
    return {text.isEmpty() ? tr("Write a number, such as 2.5.") : tr("“%1” is no number.").arg(elided(text))};
  }
  static Unreadable empty() { return {tr("Write something here.")}; }

 private:
  static QString elided(const QString& text) {
    return text.size() <= kShownOfWrong ? text : text.left(kShownOfWrong) + QChar(0x2026);
  }
};

Read whole(const QString& text) {
  bool ok = false;
  QString digits = text;
  const qlonglong value = digits.remove(QLatin1Char(',')).toLongLong(&ok);
  if (ok && text.contains(QLatin1Char(',')))
    ok = QLocale(QLocale::English).toString(value) == text;  // 1,000 but not 1,0
  return ok ? Read(std::to_string(value)) : Read(Texts::noWhole(text));
}

Read real(const QString& text, double divisor) {
  bool ok = false;
  const double value = text.toDouble(&ok);
  if (!ok || !std::isfinite(value)) return Texts::noNumber(text);
  const double scaled = value / divisor;
  if (std::trunc(scaled) == scaled && std::abs(scaled) < 1e15) return std::to_string(static_cast<qlonglong>(scaled));
  return Json(scaled).dump();
}

Read numbers(const QString& text) {
  Json list = Json::array();
  if (text.isEmpty()) return list.dump();
  for (const QString& part : text.split(QLatin1Char(','))) {
    bool ok = false;
    list.push_back(part.trimmed().toLongLong(&ok));
    if (!ok) return Texts::noWhole(part.trimmed());
  }
  return list.dump();
}

Read list(const QString& text) {
  const QStringList span = text.split(QLatin1Char('-'));
  if (span.size() == 2) {
    bool low_ok = false;
    bool high_ok = false;
    const Json both{{"min", span[0].toLongLong(&low_ok)}, {"max", span[1].toLongLong(&high_ok)}};
    if (low_ok && high_ok) return both.dump();
  }
  return text.contains(QLatin1Char(',')) ? numbers(text) : whole(text);
}

Read words(const QString& text) {
  Json list = Json::array();
  for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    list.push_back(part.trimmed().toStdString());
  }
  if (list.empty()) return Texts::empty();
  return list.dump();
}

bool isNothing(const QString& text) {
  return text.isEmpty() || text.compare(u"auto", Qt::CaseInsensitive) == 0 || text == Texts::tr("auto");
}

}  // namespace

Read jsonOf(Editor editor, const QString& text) {
  constexpr double kPercent = 100;
  switch (editor) {
    case Editor::optional:
      return isNothing(text) ? Read("null") : whole(text);
    case Editor::optional_real:
      return isNothing(text) ? Read("null") : real(text, 1);
    case Editor::count_or_all:
      return isNothing(text) || text == u"all" || text == Texts::tr("all") ? Read("\"all\"") : whole(text);
    case Editor::real:
      return real(text, 1);
    case Editor::percent:
      return real(text.endsWith(QLatin1Char('%')) ? text.chopped(1).trimmed() : text, kPercent);
    case Editor::list:
      return list(text);
    case Editor::numbers:
      return numbers(text);
    case Editor::words:
      return words(text);
    case Editor::text:
      return text.isEmpty() ? "null" : Json(text.toStdString()).dump();
    default:
      return whole(text);
  }
}

QString textOf(Editor editor, const Json& value) {
  constexpr double kPercent = 100;
  constexpr int kDigits = 10;
  if (value.is_null() || value == "all") return {};
  if (editor == Editor::percent) return QString::number(value.get<double>() * kPercent, 'g', kDigits);
  if (value == "both") return QStringLiteral("tcp, udp");
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_object()) {
    return QStringLiteral("%1-%2").arg(value.at("min").get<qint64>()).arg(value.at("max").get<qint64>());
  }
  if (!value.is_array()) return QString::fromStdString(value.dump());
  QStringList parts;
  for (const Json& part : value) {
    parts << QString::fromStdString(part.is_string() ? part.get<std::string>() : part.dump());
  }
  return parts.join(QStringLiteral(", "));
}

std::optional<QString> stepped(Editor editor, const QString& text, int direction) {
  constexpr int kDigits = 10;
  if (editor == Editor::text || editor == Editor::words) return std::nullopt;
  bool ok = false;
  const double value = text.toDouble(&ok);
  if (!ok) return std::nullopt;
  const bool fraction = editor == Editor::real || editor == Editor::percent || editor == Editor::optional_real;
  // 1 up to 20, 10 up to 200, ...: a tenth of the number's own power of ten.
  const double reached = std::max(std::abs(value) + (direction > 0 ? 1e-9 : -1e-9), fraction ? 0.1 : 1.0);
  const double step = std::max(std::pow(10.0, std::floor(std::log10(reached / 2))), fraction ? 0.1 : 1.0);
  const double next = std::max(value + direction * step, 0.0);
  return QString::number(next, 'g', kDigits);
}

}  // namespace sticky::gui
