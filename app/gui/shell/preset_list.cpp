#include "app/gui/shell/preset_list.h"

#include <algorithm>

#include "app/gui/language.h"

namespace sticky::gui {
namespace {

QString searchable(const Preset& preset) {
  QStringList all{QString::fromStdString(preset.id)};
  for (const LocalText* text : {&preset.title, &preset.question}) {
    all << QString::fromStdString(text->en) << QString::fromStdString(text->zh);
  }
  return all.join(QLatin1Char('\n')).toCaseFolded();
}

}  // namespace

void PresetListModel::setPresets(std::vector<Preset> presets) {
  beginResetModel();
  all_ = std::move(presets);
  endResetModel();
}

void PresetListModel::setRefusal(std::optional<Refusal> refusal) {
  refusal_ = std::move(refusal);
  retranslate();
}

void PresetListModel::retranslate() {
  Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int PresetListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(all_.size());
}

QVariant PresetListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Preset& preset = all_[static_cast<std::size_t>(index.row())];
  const bool is_private = preset.link == "private";
  const bool unavailable = is_private && refusal_.has_value();
  switch (role) {
    case Qt::DisplayRole:
      return shown(preset.title);
    case Qt::ToolTipRole:
      return unavailable ? tr("Needs the private link. %1").arg(shown(refusal_->sentence())) : shown(preset.question);
    case IdRole:
      return QString::fromStdString(preset.id);
    case QuestionRole:
      return shown(preset.question);
    case NoteRole:
      if (!is_private) return QString();
      return unavailable ? tr("private link: not here") : tr("private link");
    case UnavailableRole:
      return unavailable;
    case SearchRole:
      return searchable(preset);
    default:
      return {};
  }
}

void PresetFilter::setWords(const QString& text) {
  words_ = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  invalidateFilter();
}

bool PresetFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QString text = sourceModel()->index(row, 0, parent).data(PresetListModel::SearchRole).toString();
  return std::all_of(words_.begin(), words_.end(), [&](const QString& word) { return text.contains(word); });
}

}  // namespace sticky::gui
