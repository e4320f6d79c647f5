// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sqlitesessionstore.h"

#include "core/store/sqlite/archivethread.h"
#include "core/store/sqlite/sessionarchive.h"

#include <QDir>

namespace datainsight {

namespace {

bool isKept(const FamilyId &family)
{
    return family.value == QLatin1String("target.ash") || family.value == QLatin1String("target.backends")
        || family.value == QLatin1String("target.blocking");
}

} // namespace

QString SqliteSessionStore::fileName()
{
    return QStringLiteral("sessions.sqlite");
}

SqliteSessionStore::SqliteSessionStore(
    const QString &folder, Mode mode, const Clock &clock, const SessionRetention &retention)
    : m_archive(
        std::make_shared<SessionArchive>(QDir(folder).filePath(fileName()), mode == Mode::Writer, clock, retention)),
      m_thread(QStringLiteral("session-store"))
{ }

SqliteSessionStore::~SqliteSessionStore()
{
    beginEnd();
}

void SqliteSessionStore::beginEnd()
{
    m_thread.beginEnd([archive = m_archive] { archive->flush(); });
}

void SqliteSessionStore::append(FramePtr frame)
{
    if (isKept(frame->family->id))
        m_thread.post([archive = m_archive, frame = std::move(frame)] { archive->append(*frame); });
}

Pending<LoadAnswer> SqliteSessionStore::load(TargetId target, LoadQuery query, CancelToken token)
{
    return postTo<LoadAnswer>(
        m_thread, m_archive,
        [target = std::move(target), query = std::move(query), token](
            SessionArchive &archive) { return archive.load(target, query, token); },
        token);
}

Pending<std::optional<SessionMoment>> SqliteSessionStore::moment(TargetId target, Instant at, CancelToken token)
{
    return postTo<std::optional<SessionMoment>>(
        m_thread, m_archive,
        [target = std::move(target), at](SessionArchive &archive) { return archive.moment(target, at); }, token);
}

std::optional<Error> SqliteSessionStore::trouble() const
{
    return m_archive->trouble();
}

void SqliteSessionStore::becomeWriter()
{
    m_thread.post([archive = m_archive] { archive->becomeWriter(); });
}

} // namespace datainsight
