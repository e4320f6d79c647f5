// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/derivers/backendsplit.h"
#include "core/sample/sampledbackends.h"

#include <QRandomGenerator>

namespace datainsight {

/// One group of active sessions in a sample; a number below 0 is one that is not to be seen.
struct SampledSessions
{
    const char *waitClass, *waitEvent, *statement, *database, *user, *application;
    int sessions = 1;
};

inline std::shared_ptr<const FamilySpec> ashFamily()
{
    static const auto family = [] {
        auto spec = std::make_shared<FamilySpec>();
        spec->id = { QStringLiteral("target.ash") };
        spec->lane = Lane::OneSecond;
        for (const char *label : { "wait_class", "wait_event", "query_id", "datname", "usename", "application_name" })
            spec->columns.push_back(
                { .name = QString::fromLatin1(label), .role = ColumnRole::Label, .type = ValueType::Text });
        spec->columns.push_back({ .name = QStringLiteral("sessions"), .type = ValueType::Integer });
        return std::shared_ptr<const FamilySpec>(spec);
    }();
    return family;
}

/// A frame of target.ash.
inline FramePtr sampleOf(
    Instant at, const std::vector<SampledSessions> &groups, const TargetId &target = { QStringLiteral("t1") })
{
    auto frame = std::make_shared<Frame>();
    frame->target = target;
    frame->family = ashFamily();
    frame->at = at;
    for (const auto &column : frame->family->columns)
        frame->columns.emplace_back(column);
    for (const auto &group : groups) {
        size_t column = 0;
        for (const char *text :
            { group.waitClass, group.waitEvent, group.statement, group.database, group.user, group.application })
            frame->columns[column++].appendText(QString::fromUtf8(text));
        if (group.sessions < 0)
            frame->columns[column].appendNull();
        else
            frame->columns[column].appendInteger(group.sessions);
    }
    frame->reset.assign(groups.size(), false);
    return frame;
}

/// As target.ash has one in its column `backends`.
inline QString backendText(const SampledBackend &backend)
{
    const auto ms = [](const std::optional<Instant> &at) { return QString::number(at ? toMilliseconds(*at) : 0); };
    QStringList blockers;
    for (const int pid : backend.blockers)
        blockers << QString::number(pid);
    const QString state = backend.state.endsWith(QLatin1Char(')')) ? QStringLiteral("x") : backend.state.left(1);
    return QStringList { QString::number(backend.pid), QString::number(backend.startedUs), state,
        QString::number(backend.leaderPid), ms(backend.transactionSince), ms(backend.queryStart),
        ms(backend.stateSince), blockers.join(QLatin1Char(' ')) }
        .join(QLatin1Char(','));
}

/// A frame of target.backends, a row for each.
inline FramePtr frameOf(const BackendSample &sample, const TargetId &target = { QStringLiteral("t1") })
{
    auto frame = std::make_shared<Frame>();
    frame->target = target;
    frame->family = backendsFamily();
    frame->at = sample.at;
    for (const auto &column : frame->family->columns)
        frame->columns.emplace_back(column);
    const QString now = QString::number(toMilliseconds(sample.serverAt)) + QLatin1Char(';');
    for (const auto &backend : sample.backends) {
        size_t column = 0;
        const QString text = now + backendText(backend);
        for (const auto &value : { backend.waitClass, backend.waitEvent, backend.queryId, backend.database,
                 backend.user, backend.application, backend.backendType, text })
            frame->columns[column++].appendText(value);
    }
    frame->reset.assign(sample.backends.size(), false);
    return frame;
}

/// A frame of target.blocking as far as the session history is concerned.
inline FramePtr waitNoteFrame(Instant at, const QString &waits, const TargetId &target = { QStringLiteral("t1") })
{
    static const auto family = [] {
        auto spec = std::make_shared<FamilySpec>();
        spec->id = { QStringLiteral("target.blocking") };
        spec->columns.push_back({ .name = QStringLiteral("waits"), .role = ColumnRole::Text, .type = ValueType::Text });
        return std::shared_ptr<const FamilySpec>(spec);
    }();
    auto frame = std::make_shared<Frame>();
    frame->target = target;
    frame->family = family;
    frame->at = at;
    frame->columns.emplace_back(family->columns.front());
    frame->columns.front().appendText(waits);
    frame->reset = { false };
    return frame;
}

/// `active` sessions of a workload of 40 statements, 8 waits, 3 databases, 5 users and 6 applications.
inline FramePtr randomSample(
    Instant at, QRandomGenerator &random, int active, const TargetId &target = { QStringLiteral("t1") })
{
    static constexpr const char *Waits[][2] = { { "CPU", "CPU" }, { "IO", "DataFileRead" }, { "IO", "WALWrite" },
        { "LWLock", "WALInsert" }, { "LWLock", "BufferMapping" }, { "Lock", "transactionid" }, { "Lock", "relation" },
        { "Client", "ClientRead" } };
    static constexpr const char *Names[] = { "0", "1", "2", "3", "4", "5" };
    static std::vector<QByteArray> statements;
    for (int n = static_cast<int>(statements.size()); n < 40; ++n)
        statements.push_back(QByteArray::number(1'000'000'007LL * (n + 1)));
    std::vector<SampledSessions> groups;
    for (int n = 0; n < active; ++n) {
        const auto *wait = Waits[random.bounded(8)];
        const int statement = std::min(random.bounded(40), random.bounded(40));
        // A statement belongs to one application mostly.
        groups.push_back({ wait[0], wait[1], statements[static_cast<size_t>(statement)].constData(),
            Names[statement % 3], Names[statement % 5], Names[statement % 6], 1 });
    }
    return sampleOf(at, groups, target);
}

} // namespace datainsight
