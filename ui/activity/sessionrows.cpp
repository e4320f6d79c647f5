// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/sessionrows.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SessionRows)
};

/// The headings, and where each group stands.
QHash<QString, int> addHeadings(SessionItems &out, const SessionList &list, const SessionView &view)
{
    QHash<QString, int> places;
    for (auto &group : groupSessions(list, *view.grouping, true)) {
        const int place = static_cast<int>(places.size());
        places.insert(group.value, place);
        const bool folded = view.filter.isEmpty() && view.folded.contains(group.value);
        out.items.push_back(
            { .at = list.at, .group = std::move(group), .place = place, .isHeading = true, .folded = folded });
    }
    return places;
}

} // namespace

SessionItems sessionItems(const SessionList &list, const SessionView &view)
{
    SessionItems out;
    SessionList shown { .at = list.at };
    for (const auto &session : list.sessions) {
        if (session.ours || (session.kind == SessionKind::Background && !view.background))
            continue;
        ++out.sessions;
        if (!matchesFilter(session, view.filter))
            continue;
        out.active += session.isActive() ? 1 : 0;
        out.hidden += session.hidden ? 1 : 0;
        shown.sessions.push_back(session);
    }
    out.shown = static_cast<int>(shown.sessions.size());
    const auto places = view.grouping ? addHeadings(out, shown, view) : QHash<QString, int>();
    out.items.reserve(out.items.size() + shown.sessions.size());
    for (auto &session : shown.sessions) {
        SessionItem item { .at = list.at };
        if (view.grouping) {
            item.group.value = sessionValue(session, *view.grouping);
            if (view.filter.isEmpty() && view.folded.contains(item.group.value))
                continue;
            item.place = places.value(item.group.value);
        }
        item.session = std::move(session);
        out.items.push_back(std::move(item));
    }
    return out;
}

QString groupingName(SessionDimension dimension)
{
    switch (dimension) {
    case SessionDimension::Application:
        return Tr::tr("application");
    case SessionDimension::User:
        return Tr::tr("user");
    case SessionDimension::Database:
        return Tr::tr("database");
    case SessionDimension::Client:
        return Tr::tr("client");
    case SessionDimension::State:
        return Tr::tr("state");
    case SessionDimension::Wait:
        return Tr::tr("wait");
    }
    return {};
}

} // namespace datainsight
