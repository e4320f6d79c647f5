// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plantextmodel.h"

#include <algorithm>
#include <cstring>

namespace datainsight {

namespace {

constexpr qsizetype MostBytes = 400;

} // namespace

TextPiecesPtr TextPieces::of(const QByteArray &text)
{
    auto pieces = std::make_shared<TextPieces>();
    pieces->text = text;
    const char *data = text.constData();
    for (qsizetype begin = 0; begin < text.size();) {
        const auto *newline =
            static_cast<const char *>(std::memchr(data + begin, '\n', static_cast<size_t>(text.size() - begin)));
        const qsizetype line = newline ? newline - data : text.size();
        do {
            qsizetype end = std::min(line, begin + MostBytes);
            // Not inside a character.
            while (end < line && (static_cast<unsigned char>(data[end]) & 0xc0) == 0x80)
                ++end;
            pieces->pieces.push_back({ begin, end, end == line });
            pieces->longest = std::max(pieces->longest, static_cast<int>(end - begin));
            begin = end;
        } while (begin < line);
        begin = line + 1;
    }
    return pieces;
}

void PlanTextModel::setPieces(TextPiecesPtr pieces)
{
    beginResetModel();
    m_pieces = std::move(pieces);
    endResetModel();
}

int PlanTextModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_pieces ? 0 : static_cast<int>(m_pieces->pieces.size());
}

QString PlanTextModel::text(int first, int last) const
{
    QString all;
    for (int row = first; m_pieces && row <= last; ++row) {
        const auto &piece = m_pieces->pieces[static_cast<size_t>(row)];
        all += QString::fromUtf8(m_pieces->text.mid(piece.begin, piece.end - piece.begin));
        if (piece.endsLine && row < last)
            all += QLatin1Char('\n');
    }
    return all;
}

QVariant PlanTextModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return text(index.row(), index.row()).replace(QLatin1Char('\t'), QStringLiteral("    ")).remove(QLatin1Char('\r'));
}

} // namespace datainsight
