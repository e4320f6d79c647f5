// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

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
