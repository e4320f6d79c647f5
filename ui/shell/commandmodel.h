// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palettecommand.h"

#include <QAbstractListModel>

#include <vector>

namespace datainsight {

/// The commands that match what is typed, best first; all of them, in their own order, when nothing is.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        SectionRole = Qt::UserRole,
        IconRole,
        ShortcutRole,
        PositionsRole, ///< QList<int>: the matched characters of the title
    };

    using QAbstractListModel::QAbstractListModel;

    void setCommands(std::vector<PaletteCommand> commands);
    void setPattern(const QString &pattern);
    /// Valid until the next setCommands().
    const PaletteCommand *commandAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        size_t command;
        int score;
        QList<int> positions;
    };
    void match();

    std::vector<PaletteCommand> m_commands;
    std::vector<Row> m_rows;
    QString m_pattern;
};

} // namespace datainsight
