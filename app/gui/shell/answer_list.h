#pragma once
// The answers nearest to what was typed, found without a network: the question, its answer in a sentence, and what
// shows it. The same search as `sticky ask`.

#include <QAbstractListModel>
#include <QListView>
#include <optional>

#include "core/ask/ask.h"
#include "core/link/refusal.h"

namespace sticky::gui {

/// Chinese where the question holds a Chinese character, else the window's language: whoever works in Chinese types
/// "nagle" too.
[[nodiscard]] Language answerLanguage(const QString& query);
/// What shows it, or why nothing does: "Shown by: Ten sends, a late reader (variant B)".
[[nodiscard]] QString shownByText(const Question& question, Language language);

class AnswerListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { AnswerRole = Qt::UserRole, ShownByRole };

  using QAbstractListModel::QAbstractListModel;
  /// The best three, or none of a text without words.
  void setQuery(const QString& query);
  [[nodiscard]] const Question& questionAt(int row) const {
    return *answers_[static_cast<std::size_t>(row)].question;
  }
  [[nodiscard]] Language language() const { return language_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<Answer> answers_;
  Language language_ = Language::en;
};

/// As high as its answers, up to a limit; every text in full.
class AnswerView : public QListView {
  Q_OBJECT

 public:
  explicit AnswerView(QWidget* parent = nullptr);
  /// To be called when the model has other answers.
  void fitHeight();

 protected:
  void resizeEvent(QResizeEvent* event) override;
};

}  // namespace sticky::gui
