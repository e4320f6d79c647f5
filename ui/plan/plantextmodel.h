// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QByteArray>

#include <memory>
#include <vector>

namespace datainsight {

/// A text in pieces short enough to be painted, worked out off the UI thread.
struct TextPieces
{
    struct Piece
    {
        qsizetype begin = 0, end = 0; ///< bytes of text; without the line's end
        bool endsLine = true;
    };

    QByteArray text; ///< UTF-8
    std::vector<Piece> pieces;
    int longest = 0; ///< bytes of the longest piece

    /// Lines over 400 bytes are cut: megabytes of JSON on one line are common, and nobody can paint them.
    static std::shared_ptr<const TextPieces> of(const QByteArray &text);
};

using TextPiecesPtr = std::shared_ptr<const TextPieces>;

/// The pieces as rows. Holds no copy of the text.
class PlanTextModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setPieces(TextPiecesPtr pieces);
    const TextPiecesPtr &pieces() const { return m_pieces; }
    /// The rows from first to last as they stood in the text.
    QString text(int first, int last) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    TextPiecesPtr m_pieces;
};

} // namespace datainsight
