// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fakefeed.h"

#include <QVariant>

#include <cmath>

namespace datainsight::test {

using namespace std::chrono_literals;

namespace {

std::shared_ptr<const FamilySpec> specOf(const QString &id, const QStringList &labels, const QStringList &values)
{
    static QHash<QString, std::shared_ptr<const FamilySpec>> known;
    auto &spec = known[id];
    if (!spec) {
        auto made = std::make_shared<FamilySpec>();
        made->id = { id };
        if (id == QLatin1String("target.xid"))
            made->lane = Lane::OneMinute;
        for (const auto &name : labels)
            made->columns.push_back({ .name = name, .role = ColumnRole::Label, .type = ValueType::Text });
        for (const auto &name : values)
            made->columns.push_back({ .name = name, .role = ColumnRole::Gauge, .type = ValueType::Real });
        spec = made;
    }
    return spec;
}

FramePtr frameOf(
    const TargetId &target, Instant at, std::shared_ptr<const FamilySpec> spec, const std::vector<QVariantList> &rows)
{
    auto frame = std::make_shared<Frame>();
    frame->target = target;
    frame->family = spec;
    frame->at = at;
    frame->since = 10s;
    for (const auto &column : spec->columns)
        frame->columns.emplace_back(column);
    for (const auto &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            auto &column = frame->columns[static_cast<size_t>(i)];
            if (column.spec().role == ColumnRole::Label)
                column.appendText(row.at(i).toString());
            else
                column.appendReal(row.at(i).toDouble());
        }
    }
    return frame;
}

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

Pending<RangeResult> FakeStore::range(RangeQuery query, CancelToken token)
{
    ++asked;
    questions.push_back({ std::move(query), std::move(token), {} });
    return questions.back().promise.pending();
}

StoreStatus FakeStore::status() const
{
    StoreStatus status;
    status.writable = true;
    status.location = s("memory");
    status.rowsPerSecond = 42;
    return status;
}

void FakeStore::answerAll()
{
    for (const auto &question : std::exchange(questions, {})) {
        if (question.token.isCancelled()) {
            question.promise.fulfil(fail(Error::cancelled()));
            continue;
        }
        RangeResult result { .grain = grain };
        for (const auto &column : question.query.columns) {
            StoredSeries series { .column = column };
            const Instant from = std::max(question.query.range.from, begins.value(question.query.family));
            for (Instant at = from; at < question.query.range.to; at += 1min)
                series.points.push_back(SeriesPoint::exact(at, value));
            for (auto it = waitClasses.cbegin(); it != waitClasses.cend(); ++it) {
                auto &waits = result.series.emplace_back(series);
                waits.labels = { { s("wait_class"), it.key() } };
                waits.samples.assign(waits.points.size(), it.value());
            }
            if (waitClasses.isEmpty())
                result.series.push_back(std::move(series));
        }
        question.promise.fulfil(std::move(result));
    }
}

void FakeStore::failAll(const Error &error)
{
    for (const auto &question : std::exchange(questions, {}))
        question.promise.fulfil(fail(error));
}

TargetId FakeFeed::add(const QString &name, const QString &group)
{
    const TargetId id { name };
    TargetStatus status {
        .id = id, .name = name, .group = group, .phase = TargetPhase::Live, .since = m_clock.now() - 1h
    };
    status.server.version = s("15.20 (Debian 15.20-1)");
    status.server.versionNumber = 150020;
    status.server.serverStart = m_clock.now() - 48h;
    m_statuses.insert(id, status);
    m_order.append(id);
    Q_EMIT targetsChanged();
    return id;
}

void FakeFeed::remove(const TargetId &target)
{
    m_order.removeOne(target);
    m_statuses.remove(target);
    m_history.forget(target);
    Q_EMIT targetsChanged();
}

void FakeFeed::setStatus(const TargetId &target, const std::function<void(TargetStatus &)> &change)
{
    change(m_statuses[target]);
    Q_EMIT statusChanged(target);
}

void FakeFeed::sample(const TargetId &target, int active, int blocked)
{
    sampleAt(target, m_clock.now(), active, blocked);
}

void FakeFeed::fill(const TargetId &target, Milliseconds span)
{
    for (Instant at = m_clock.now() - span; at <= m_clock.now(); at += 10s)
        sampleAt(target, at, 3, 0);
}

void FakeFeed::sampleAt(const TargetId &target, Instant at, int active, int blocked)
{
    const double wave = 1 + 0.3 * std::sin(static_cast<double>(toMilliseconds(at)) / 60000);
    const std::vector<FramePtr> frames {
        frameOf(target, at, specOf(s("target.sessions"), { s("state") }, { s("sessions"), s("oldest_state") }),
            { { s("active"), active * wave, 1 }, { s("idle"), 20, 100 }, { s("idle in transaction"), 1, 2 } }),
        frameOf(target, at, specOf(s("target.waits"), { s("wait_class") }, { s("sessions") }),
            { { s("CPU"), active * wave }, { s("IO"), wave } }),
        frameOf(target, at,
            specOf(s("target.server"), {},
                { s("usable_connections"), s("autovacuum_freeze_max_age"), s("max_wal_size"), s("block_size") }),
            { { 97, 2e8, 1e9, blockSize > 0 ? blockSize : NoValue } }),
        frameOf(target, at,
            specOf(s("target.database"), { s("datname") },
                { s("xact_commit"), s("xact_rollback"), s("blks_hit"), s("blks_read"), s("tup_inserted"),
                    s("tup_updated"), s("tup_deleted") }),
            { { s("app"), 100 * wave, 1, 9990, 10, 500 * wave, 40, 3 } }),
        frameOf(target, at, specOf(s("target.blocking"), {}, { s("waiting"), s("root_blockers"), s("longest_wait") }),
            { { blocked, blocked > 0 ? 1 : 0, blocked > 0 ? 90 : 0 } }),
        frameOf(target, at, specOf(s("host.network"), { s("interface") }, { s("received_bytes"), s("sent_bytes") }),
            { { s("eth0"), 1000, 200 }, { s("eth1"), 500, 100 } }),
        frameOf(target, at, specOf(s("target.xid"), { s("datname") }, { s("xid_age") }), { { s("app"), 3e7 } }),
    };
    for (const auto &frame : frames)
        take(frame);
}

void FakeFeed::take(const FramePtr &frame)
{
    m_history.add(frame);
    Q_EMIT sampled(frame);
}

} // namespace datainsight::test
