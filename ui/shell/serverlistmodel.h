// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/timeseries.h"
#include "ui/common/colours.h"

#include <QAbstractListModel>
#include <QMetaType>

#include <vector>

namespace datainsight {

/// A server as the sidebar shows it, or the heading of a group, which has the tone and the line of its worst server.
struct ServerRow
{
    TargetId id; ///< empty: the heading of a group
    QString name;
    Tone tone = Tone::Neutral;
    QString line; ///< its health in one line; plain text
    QString state; ///< "live", "unreachable" … in words, beside the colour
    SeriesPoints activity; ///< active sessions
    TimeRange activityRange {};
    int members = 0; ///< of a heading
    bool folded = false; ///< of a heading: its servers are not listed

    bool isHeading() const { return id.isEmpty(); }
    bool sameAs(const ServerRow &other) const;
};

/// Servers under the headings of their groups. setRows() keeps what did not change, so that selection and scroll stay.
class ServerListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { RowRole = Qt::UserRole }; ///< ServerRow

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<ServerRow> rows);
    /// -1 when there is none.
    int rowOf(const TargetId &id) const;
    /// Empty for headings and outside.
    TargetId idAt(int row) const;
    /// The group whose heading stands there; empty for servers and outside.
    QString headingAt(int row) const;
    int rowOfHeading(const QString &group) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<ServerRow> m_rows;
};

} // namespace datainsight

Q_DECLARE_METATYPE(datainsight::ServerRow)
