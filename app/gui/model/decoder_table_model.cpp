#include "app/gui/model/decoder_table_model.h"

#include <QLocale>
#include <algorithm>

#include "app/gui/language.h"
#include "core/analysis/decoder_state_text.h"

namespace sticky::gui {
namespace {

QString number(std::uint64_t value) {
  return QLocale().toString(static_cast<qulonglong>(value));
}

/// Nobody can know how much is missing where only the delimiter will tell.
QString needed(const DecoderStep& step) {
  if (!framing::mid_frame({step.phase, step.part, step.held, step.needed})) return {};
  return step.needed == 0 ? QStringLiteral("?") : number(step.needed);
}

}  // namespace

void DecoderTableModel::setDecoding(DecodingPtr decoding) {
  beginResetModel();
  decoding_ = std::move(decoding);
  endResetModel();
}

int DecoderTableModel::rowOf(ByteRange bytes) const {
  if (!decoding_ || bytes.empty()) return -1;
  const auto& steps = decoding_->steps;
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [&](const DecoderStep& step) { return overlap(step.read, bytes).has_value(); });
  return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

int DecoderTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !decoding_ ? 0 : static_cast<int>(decoding_->steps.size());
}

int DecoderTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString DecoderTableModel::cell(int row, int column) const {
  const DecoderStep& step = stepAt(row);
  switch (column) {
    case Call:
      return number(static_cast<std::uint64_t>(row) + 1);
    case Time: {
      const auto& events = decoding_->result->recording.runs[decoding_->run].trace.events;
      const Nanoseconds since = events[step.received_by.value].end - firstSend(*decoding_->result, decoding_->run);
      return QStringLiteral("%L1").arg(to_ms(since), 0, 'f', 3);
    }
    case Read:
      return number(step.read.size());
    case State:
      return shown(decoder_state_text(step));
    case Held:
      return number(step.held);
    case Needed:
      return needed(step);
    case Frames: {
      const QString all = number(decoding_->frames_so_far[static_cast<std::size_t>(row)]);
      return step.frames == 0 ? all : QStringLiteral("%1 (+%2)").arg(all, number(step.frames));
    }
    case Errors:
      return step.errors == 0 ? QString() : number(step.errors);
    default:
      return {};
  }
}

QVariant DecoderTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::TextAlignmentRole) {
    return int((index.column() == State ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  }
  return role == Qt::DisplayRole ? QVariant(cell(index.row(), index.column())) : QVariant();
}

QVariant DecoderTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Call:
      return tr("Receive call");
    case Time:
      return tr("at ms");
    case Read:
      return tr("Bytes read");
    case State:
      return tr("Decoder is then");
    case Held:
      return tr("Bytes held");
    case Needed:
      return tr("Bytes needed");
    case Frames:
      return tr("Frames so far");
    case Errors:
      return tr("Errors");
    default:
      return {};
  }
}

}  // namespace sticky::gui
