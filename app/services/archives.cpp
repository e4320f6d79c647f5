// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/archives.h"

#include "core/base/filepool.h"
#include "core/config/settings.h"
#include "core/sqltext/sqlstatement.h"
#include "core/statements/statementlibrary.h"
#include "core/store/sqlite/folderlock.h"
#include "core/store/sqlite/sqliteplanhistory.h"
#include "core/store/sqlite/sqlitesessionstore.h"
#include "core/store/sqlite/sqlitestatementtexts.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QLoggingCategory>
#include <QThreadPool>

#include <algorithm>

Q_LOGGING_CATEGORY(lcArchives, "datainsight.services")

namespace datainsight {

namespace {

Retention retentionOf(const RetentionDays &days)
{
    const auto limit = [](int number) {
        return number > 0 ? std::optional<Milliseconds>(std::chrono::hours(24 * number)) : std::nullopt;
    };
    return { .raw = limit(days.raw),
        .fiveMinutes = limit(days.fiveMinutes),
        .oneHour = limit(days.oneHour),
        .oneDay = limit(days.oneDay) };
}

/// As long as the tiers of the metrics store; who was there, one by one, no longer than the raw one.
SessionRetention sessionRetentionOf(const Retention &tiers)
{
    SessionRetention retention { .seconds = tiers.raw, .minutes = tiers.fiveMinutes, .hours = tiers.oneHour };
    if (tiers.raw) {
        retention.backendSeconds = std::min(retention.backendSeconds, tiers.raw);
        retention.backendMinutes = tiers.raw;
    }
    return retention;
}

} // namespace

Archives::Archives(const RetentionDays &retention, Milliseconds lookEvery, QObject *parent)
    : QObject(parent), m_retention(retentionOf(retention)), m_lookEvery(lookEvery)
{
    connect(&m_look, &QTimer::timeout, this, &Archives::lookForTheWriter);
}

Archives::~Archives() = default;

Result<void> Archives::open(const QString &folder, bool mustWrite)
{
    m_folder = folder;
    m_plans = std::make_unique<SqlitePlanHistory>(folder, Clock::system(), PlanRetention(), relationAliases);
    m_texts = std::make_unique<SqliteStatementTexts>(folder);
    m_library = std::make_unique<StatementLibrary>(*m_texts);
    auto opened = SqliteStore::open(folder, Clock::system(), { .retention = m_retention });
    if (opened) {
        m_store = std::move(*opened);
        m_role = StoreRole::Writer;
    } else if (mustWrite) {
        return fail(opened.error());
    } else {
        openForReading(opened.error());
    }
    openSessions();
    return {};
}

void Archives::openForReading(const Error &why)
{
    m_trouble = why;
    auto reader = SqliteStore::open(
        m_folder, Clock::system(), { .mode = SqliteStoreOptions::Mode::Reader, .retention = m_retention });
    if (!reader)
        return;
    m_store = std::move(*reader);
    m_role = StoreRole::Reader;
    m_trouble->hint = tr("What is stored is shown here; what this program samples stays in its memory. When the other "
                         "one ends, this one writes the store, some seconds later.");
    m_look.start(m_lookEvery);
}

void Archives::openSessions()
{
    m_sessions = std::make_unique<SqliteSessionStore>(m_folder,
        m_role == StoreRole::Writer ? SqliteSessionStore::Mode::Writer : SqliteSessionStore::Mode::Reader,
        Clock::system(), sessionRetentionOf(m_retention));
}

void Archives::lookForTheWriter()
{
    using Lock = std::shared_ptr<std::unique_ptr<FolderLock>>;
    const PendingPromise<Lock> promise;
    // The folder may lie on a disk that hangs.
    filePool().start([promise, folder = m_folder] {
        auto taken = FolderLock::take(folder);
        promise.fulfil(taken ? Result<Lock>(std::make_shared<std::unique_ptr<FolderLock>>(std::move(*taken)))
                             : Result<Lock>(fail(taken.error())));
    });
    m_look.stop();
    promise.pending().then(this, [this](const Result<Lock> &lock) {
        if (m_role != StoreRole::Reader)
            return;
        // A collector that is only started anew finds its store free again.
        m_looksWithoutWriter = lock ? m_looksWithoutWriter + 1 : 0;
        if (m_looksWithoutWriter >= 2)
            takeOver(std::move(**lock));
        else
            m_look.start(m_lookEvery);
    });
}

void Archives::takeOver(std::unique_ptr<FolderLock> lock)
{
    // What is asked of the reader is answered Cancelled, and asked again of the writer.
    m_store.reset();
    m_store = SqliteStore::open(m_folder, std::move(lock), Clock::system(), { .retention = m_retention });
    m_sessions->becomeWriter();
    m_role = StoreRole::Writer;
    m_trouble.reset();
    Q_EMIT tookOver();
    qCInfo(lcArchives, "the program that wrote the store has ended; this one writes it from now on");
}

void Archives::end(QDeadlineTimer until)
{
    m_look.stop();
    m_role = StoreRole::None;
    // What it has made of texts is saved; the rest is read again another time.
    m_library.reset();
    const auto each = [this](const auto &act) {
        if (m_plans)
            act(*m_plans);
        if (m_sessions)
            act(*m_sessions);
        if (m_texts)
            act(*m_texts);
        if (m_store)
            act(*m_store);
    };
    each([](auto &archive) { archive.beginEnd(); });
    each([until](auto &archive) { archive.waitForEnd(until); });
    m_plans.reset();
    m_sessions.reset();
    m_texts.reset();
    m_store.reset();
}

StoreStatus Archives::status() const
{
    StoreStatus status = m_store ? m_store->status() : StoreStatus {};
    if (m_sessions && !status.trouble)
        status.trouble = m_sessions->trouble();
    if (m_trouble)
        status.trouble = m_trouble;
    return status;
}

void Archives::describe(const StoreTarget &target)
{
    if (m_role == StoreRole::Writer)
        m_store->describeTarget(target);
}

void Archives::appendRaw(const FramePtr &frame)
{
    if (m_role == StoreRole::Writer)
        m_store->append({ frame });
}

void Archives::noteSettled(const TargetId &target, const FamilyId &family, const std::optional<Error> &error)
{
    if (family != StatementLibrary::family() || !m_texts)
        return;
    m_texts->saveTrouble(
        target, error ? std::optional(StatementTrouble { Clock::system().now(), oneLine(*error) }) : std::nullopt);
}

bool Archives::takeDerived(const FramePtr &frame)
{
    if (frame->family->id == StatementLibrary::family()) {
        if (m_library)
            m_library->take(frame);
        return true;
    }
    if (m_sessions)
        m_sessions->append(frame);
    return false;
}

} // namespace datainsight
