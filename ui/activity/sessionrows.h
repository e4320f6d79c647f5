// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessiongroups.h"
#include "ui/common/rowmodel.h"

#include <QSet>

namespace datainsight {

/// A session of the table, or the heading of a group of them.
struct SessionItem
{
    SessionRow session; ///< empty of a heading
    Instant at; ///< by the server's clock: what ages are counted to
    SessionGroup group; ///< of a heading: its name and figures; of a session only its group's name
    int place = 0; ///< of the group among groups
    bool isHeading = false;
    bool folded = false; ///< of a heading
};

/// By what the table knows an item over refreshes.
struct SessionKey
{
    SessionId id; ///< empty of a heading
    QString group; ///< of a heading

    friend bool operator==(const SessionKey &, const SessionKey &) = default;
    friend size_t qHash(const SessionKey &key, size_t seed = 0) { return qHashMulti(seed, key.id, key.group); }
};

/// What of a list is shown, and how.
struct SessionView
{
    QString filter; ///< as matchesFilter()
    std::optional<SessionDimension> grouping;
    QSet<QString> folded; ///< values of the grouping; while filtered all are open
    bool background = false; ///< processes of the server too
};

struct SessionItems
{
    std::vector<SessionItem> items;
    int sessions = 0; ///< of those that could be shown
    int shown = 0; ///< that pass the filter, folded away or not
    int active = 0; ///< of those shown
    int hidden = 0; ///< of those shown, what they do is not to be seen
};

/// The items of a list under a view, groups with the most sessions first. Our own connections are left out. A few
/// milliseconds for 5,000 sessions.
SessionItems sessionItems(const SessionList &list, const SessionView &view);

using SessionModel = RowModel<SessionItem, SessionKey>;
SessionModel *makeSessionModel(QObject *parent);
/// Columns that are there but not shown before a person asks for them.
QStringList quietSessionColumns();

/// "application", "user" …: of the choice of groupings.
QString groupingName(SessionDimension dimension);

} // namespace datainsight
