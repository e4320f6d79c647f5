// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqlhistory.h"

#include "core/base/atomicfile.h"
#include "core/base/pending.h"
#include "core/base/workerthread.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSemaphore>

#include <algorithm>
#include <utility>

namespace datainsight {

using Entries = std::vector<SqlHistoryEntry>;
using AllEntries = QHash<TargetId, Entries>;

struct SqlHistory::Kept
{
    AllEntries entries;
};

namespace {

const QString TextKey = QStringLiteral("text");
const QString TimeKey = QStringLiteral("at");

QByteArray toFile(const AllEntries &all)
{
    QJsonObject file;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        QJsonArray list;
        for (const auto &entry : it.value())
            list.append(QJsonObject { { TextKey, entry.text }, { TimeKey, toMilliseconds(entry.at) } });
        file.insert(it.key().value, list);
    }
    return QJsonDocument(file).toJson(QJsonDocument::Compact);
}

/// What is not as we write it is left out.
AllEntries fromFile(const QByteArray &content)
{
    AllEntries all;
    const auto file = QJsonDocument::fromJson(content).object();
    for (auto it = file.constBegin(); it != file.constEnd(); ++it) {
        auto &entries = all[TargetId { it.key() }];
        for (const auto &value : it.value().toArray()) {
            const auto object = value.toObject();
            const QString text = object.value(TextKey).toString();
            if (!text.isEmpty() && text.size() <= SqlHistory::LongestText
                && entries.size() < static_cast<size_t>(SqlHistory::MostEntries))
                entries.push_back({ text, fromMilliseconds(object.value(TimeKey).toInteger()) });
        }
    }
    return all;
}

void insert(Entries &entries, const SqlHistoryEntry &entry)
{
    std::erase_if(entries, [&entry](const auto &old) { return old.text == entry.text; });
    entries.insert(entries.begin(), entry);
    if (entries.size() > static_cast<size_t>(SqlHistory::MostEntries))
        entries.resize(static_cast<size_t>(SqlHistory::MostEntries));
}

} // namespace

SqlHistory::SqlHistory(QString file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_kept(std::make_unique<Kept>())
{
    if (m_file.isEmpty())
        return;
    m_disk = std::make_unique<WorkerThread>(QStringLiteral("sqlhistory"));
    PendingPromise<QByteArray> promise;
    m_disk->post([promise, file = m_file] { promise.fulfil(readWhole(file)); });
    promise.pending().then(this, [this](const Result<QByteArray> &content) {
        if (content)
            takeOver(*content);
        else if (!content.error().isCancelled())
            Q_EMIT failed(content.error());
    });
}

void SqlHistory::takeOver(const QByteArray &content)
{
    auto read = fromFile(content);
    m_read = true;
    for (auto it = read.begin(); it != read.end(); ++it) {
        // What was run meanwhile is newer.
        auto merged = it.value();
        const Entries fresh = m_kept->entries.value(it.key());
        for (auto entry = fresh.rbegin(); entry != fresh.rend(); ++entry)
            insert(merged, *entry);
        m_kept->entries.insert(it.key(), merged);
        Q_EMIT changed(it.key());
    }
    if (std::exchange(m_added, false))
        write();
}

SqlHistory::~SqlHistory()
{
    if (!m_disk)
        return;
    // Stopping the thread drops what is queued, and the last statement must not be lost.
    const auto written = std::make_shared<QSemaphore>();
    m_disk->post([written] { written->release(); });
    static_cast<void>(written->tryAcquire(1, static_cast<int>(WorkerThread::StopLimit.count())));
}

const std::vector<SqlHistoryEntry> &SqlHistory::entries(const TargetId &target) const
{
    static const Entries none;
    const auto found = m_kept->entries.constFind(target);
    return found == m_kept->entries.cend() ? none : *found;
}

bool SqlHistory::add(const TargetId &target, const QString &text, Instant at)
{
    const QString clean = text.trimmed();
    if (clean.isEmpty() || clean.size() > LongestText || mayHoldSecret(clean))
        return false;
    insert(m_kept->entries[target], { clean, at });
    write();
    Q_EMIT changed(target);
    return true;
}

void SqlHistory::clear(const TargetId &target)
{
    if (m_kept->entries.remove(target) == 0)
        return;
    write();
    Q_EMIT changed(target);
}

bool SqlHistory::mayHoldSecret(const QString &text)
{
    static const QRegularExpression secret(
        QStringLiteral(R"((password|passwd|secret|conninfo|user\s+mapping|\bconnection\s*'|://[^/\s']*:[^@\s']*@))"),
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(text).hasMatch();
}

void SqlHistory::write()
{
    if (!m_disk)
        return;
    if (!m_read) {
        m_added = true;
        return;
    }
    PendingPromise<bool> promise;
    m_disk->post([promise, file = m_file, all = m_kept->entries] {
        const auto written = writeAtomically(file, toFile(all));
        promise.fulfil(written ? Result<bool>(true) : Result<bool>(fail(written.error())));
    });
    promise.pending().then(this, [this](const Result<bool> &written) {
        if (!written && !written.error().isCancelled())
            Q_EMIT failed(written.error());
    });
}

} // namespace datainsight
