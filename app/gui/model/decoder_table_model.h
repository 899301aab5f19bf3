#pragma once
// A decoder's states as table rows, one a receive call: a thin adapter over a Decoding.

#include <QAbstractTableModel>

#include "app/gui/model/decoding.h"

namespace sticky::gui {

class DecoderTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Call, Time, Read, State, Held, Needed, Frames, Errors, ColumnCount };

  explicit DecoderTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
  /// Null: nothing is decoded.
  void setDecoding(DecodingPtr decoding);
  [[nodiscard]] const DecoderStep& stepAt(int row) const { return decoding_->steps[static_cast<std::size_t>(row)]; }
  /// The first row whose call returned a byte of `bytes`, -1 where none did.
  [[nodiscard]] int rowOf(ByteRange bytes) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QString cell(int row, int column) const;

  DecodingPtr decoding_;
};

}  // namespace sticky::gui
