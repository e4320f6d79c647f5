// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexesrunner.h"

#include "core/pg/session.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Indexes)
};

/// Connecting, the statements' own limits, and what a slow network adds.
constexpr Milliseconds Limit { 30000 };

/// What each answered, or why it did not. Waits for them, all together as long as one may take. Of another cluster
/// oids say nothing.
std::vector<IndexUse> take(const QStringList &names, const std::vector<Pending<IndexUse>> &asked,
    const QString &cluster, const CancelToken &token)
{
    const QDeadlineTimer until(IndexesRunner::OthersLimit + IndexesRunner::OthersLimit / 5);
    std::vector<IndexUse> uses;
    for (size_t i = 0; i < asked.size(); ++i) {
        auto use = asked[i].waitOnWorker(Milliseconds(until.remainingTime()), token);
        const bool isOther =
            use && !use->systemIdentifier.isEmpty() && !cluster.isEmpty() && use->systemIdentifier != cluster;
        if (isOther)
            use = IndexUse { .error = Tr::tr("it is of another cluster now") };
        uses.push_back(use ? std::move(*use) : IndexUse { .error = oneLine(use.error()) });
        uses.back().server = names[static_cast<qsizetype>(i)];
    }
    return uses;
}

Result<IndexReportPtr> read(Session &session, TablesReader &reader, const IndexLimits &limits,
    std::vector<IndexUse> elsewhere, const CancelToken &token)
{
    auto list = readIndexes(session, reader, limits, std::move(elsewhere), token);
    if (!list)
        return fail(list.error());
    auto report = std::make_shared<IndexReport>(IndexReport { .list = std::move(*list) });
    report->findings = findIndexProblems(report->list);
    if (const auto added = addStatements(session, report->list, report->findings); !added) {
        if (added.error().kind == ErrorKind::Connection || added.error().isCancelled())
            return fail(added.error());
        report->list.remarks << oneLine(added.error());
    }
    return IndexReportPtr(std::move(report));
}

} // namespace

/// A connection to one of them.
struct IndexesRunner::Other
{
    explicit Other(OtherServer server) : name(server.name), worker(QStringLiteral("index use"), std::move(server.spec))
    { }
    QString name;
    PgWorker worker;
};

IndexesRunner::IndexesRunner(ConnectionSpec spec, QObject *parent)
    : QObject(parent), m_worker(QStringLiteral("indexes"), std::move(spec)), m_idle(new QTimer(this)),
      m_reader(std::make_shared<TablesReader>())
{
    m_idle->setSingleShot(true);
    m_idle->setInterval(KeepIdle);
    connect(m_idle, &QTimer::timeout, this, &IndexesRunner::rest);
}

IndexesRunner::~IndexesRunner() = default;

void IndexesRunner::rest()
{
    m_worker.disconnect();
    for (const auto &other : m_others)
        other->worker.disconnect();
}

void IndexesRunner::setOthers(std::vector<OtherServer> others)
{
    m_others.clear();
    for (auto &other : others)
        m_others.push_back(std::make_unique<Other>(std::move(other)));
}

std::vector<Pending<IndexUse>> IndexesRunner::askOthers(const CancelToken &token)
{
    std::vector<Pending<IndexUse>> asked;
    for (const auto &other : m_others)
        asked.push_back(other->worker.run({ QStringLiteral("indexes.use") }, token, OthersLimit,
            [](Session &session) { return readIndexUse(session); }));
    return asked;
}

Pending<IndexReportPtr> IndexesRunner::indexes(const IndexLimits &limits, const CancelToken &token)
{
    if (!m_indexes || m_indexes->isFinished()) {
        m_idle->stop();
        QStringList names;
        for (const auto &other : m_others)
            names << other->name;
        m_indexes = m_worker.run({ QStringLiteral("indexes.indexes") }, token, Limit + limits.sizes + limits.bloat,
            [reader = m_reader, limits, names, asked = askOthers(token), token](Session &session) {
                return read(
                    session, *reader, limits, take(names, asked, session.info().systemIdentifier, token), token);
            });
        m_indexes->then(this, [this](const Result<IndexReportPtr> &) { m_idle->start(); });
    }
    return *m_indexes;
}

Pending<IndexDefinition> IndexesRunner::definition(const IndexRow &index, const CancelToken &token)
{
    m_idle->stop();
    const auto asked = m_worker.run({ QStringLiteral("indexes.definitions") }, token, Limit,
        [index](Session &session) { return readIndexDefinition(session, index); });
    asked.then(this, [this](const Result<IndexDefinition> &) { m_idle->start(); });
    return asked;
}

PgWorkerStatus IndexesRunner::cost() const
{
    return m_worker.status();
}

} // namespace datainsight
