// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/sqlitestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/patience.h"
#include "tests/unit/samplebuilders.h"

#include <QTemporaryDir>
#include <QTest>

namespace datainsight::test {

/// The answer of a store's thread, waited for as a person would.
template<typename T> Result<T> waitFor(const Pending<T> &pending)
{
    if (!QTest::qWaitFor([&] { return pending.isFinished(); }, Patience))
        return fail(ErrorKind::Timeout, QStringLiteral("no answer came"));
    return pending.result();
}

/// Monday 2026-01-05 00:00 UTC, where a week file begins, in seconds.
inline constexpr double Monday = 1'767'571'200;

inline TimeRange seconds(double from, double to)
{
    return { fromMilliseconds(qRound64(from * 1000)), fromMilliseconds(qRound64(to * 1000)) };
}

/// A store in a folder of its own, with a clock whose hands the test turns.
class StoreBed
{
public:
    explicit StoreBed(SqliteStoreOptions options = {}) : m_options(options) { }

    QString folder() const { return m_folder.path(); }
    FakeClock &clock() { return m_clock; }
    void setTime(double at) { m_clock.jumpTo(fromMilliseconds(qRound64(at * 1000))); }

    SqliteStore &open()
    {
        m_store.reset();
        auto opened = SqliteStore::open(folder(), m_clock, m_options);
        if (!opened)
            qFatal("%s", qUtf8Printable(oneLine(opened.error())));
        m_store = std::move(*opened);
        return *m_store;
    }
    void close() { m_store.reset(); }
    SqliteStore &store() { return *m_store; }

    bool write(std::vector<FramePtr> frames)
    {
        m_store->append(std::move(frames));
        return waitFor(m_store->flush()).value_or(false);
    }
    bool maintain() { return waitFor(m_store->maintain()).value_or(false); }

    RangeResult read(const FamilySpec &family, const QStringList &columns, const TimeRange &range, int points = 100'000,
        const QMap<QString, QString> &labels = {})
    {
        RangeQuery query { .target = TargetId { QStringLiteral("t") },
            .family = family.id,
            .columns = columns,
            .labels = labels,
            .range = range,
            .points = points };
        auto result = waitFor(m_store->range(query, {}));
        if (!result)
            qFatal("%s", qUtf8Printable(oneLine(result.error())));
        return *result;
    }

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    SqliteStoreOptions m_options;
    std::unique_ptr<SqliteStore> m_store;
};

/// "label column: 10=1 20=2" a line for each series, instants in seconds after `zero`.
inline QString printed(const RangeResult &result, double zero)
{
    QStringList lines;
    for (const auto &series : result.series) {
        SeriesPoints shifted = series.points;
        for (auto &point : shifted)
            point.at -= Milliseconds(qRound64(zero * 1000));
        QStringList words = series.labels.values();
        words << series.column + QLatin1Char(':') << printed(shifted);
        lines << words.join(QLatin1Char(' '));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace datainsight::test
