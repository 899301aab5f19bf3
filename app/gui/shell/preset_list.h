#pragma once
// The presets as a list that can be searched in both languages, and which of them this machine can run.

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <optional>

#include "core/experiment/presets.h"
#include "core/link/refusal.h"

namespace sticky::gui {

class PresetListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { IdRole = Qt::UserRole, QuestionRole, NoteRole, UnavailableRole, SearchRole };

  /// The presets of the program, until setPresets().
  explicit PresetListModel(QObject* parent = nullptr) : QAbstractListModel(parent), all_(presets()) {}
  void setPresets(std::vector<Preset> presets);
  /// Why no private link can be had here; nothing where it can, or is not known yet.
  void setRefusal(std::optional<Refusal> refusal);
  void retranslate();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<Preset> all_;
  std::optional<Refusal> refusal_;
};

/// Those presets whose title, question or id, in either language, has every word that was written.
class PresetFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  void setWords(const QString& text);

 protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QStringList words_;
};

}  // namespace sticky::gui
