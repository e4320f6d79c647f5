// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/livecharts/activesessions.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ActiveSessions)
};

QString titleOf(HistoryDimension dimension)
{
    switch (dimension) {
    case HistoryDimension::WaitClass:
        return Tr::tr("Average active sessions by wait class");
    case HistoryDimension::Event:
        return Tr::tr("Average active sessions by wait event");
    case HistoryDimension::Statement:
        return Tr::tr("Average active sessions by statement");
    case HistoryDimension::User:
        return Tr::tr("Average active sessions by user");
    case HistoryDimension::Database:
        return Tr::tr("Average active sessions by database");
    case HistoryDimension::Application:
        return Tr::tr("Average active sessions by application");
    }
    return {};
}

/// The classes alone are kept apart, and cost a hundredth of the whole history to read.
SeriesSpec seriesOf(HistoryDimension dimension)
{
    const FamilyId ash { QStringLiteral("target.ash") };
    SeriesSpec series { .family = ash,
        .columns = { QStringLiteral("sessions") },
        .rows = RowsTo::Each,
        .label = dimensionLabel(dimension),
        .absentIsZero = true };
    if (dimension == HistoryDimension::WaitClass) {
        series.name = waitClasses().front();
        series.family = { QStringLiteral("target.waits") };
        series.order = waitClasses();
        series.seenThrough = ash;
    }
    return series;
}

} // namespace

QString dimensionName(HistoryDimension dimension)
{
    switch (dimension) {
    case HistoryDimension::WaitClass:
        return Tr::tr("Wait class");
    case HistoryDimension::Event:
        return Tr::tr("Event");
    case HistoryDimension::Statement:
        return Tr::tr("Statement");
    case HistoryDimension::User:
        return Tr::tr("User");
    case HistoryDimension::Database:
        return Tr::tr("Database");
    case HistoryDimension::Application:
        return Tr::tr("Application");
    }
    return {};
}

QString dimensionLabel(HistoryDimension dimension)
{
    switch (dimension) {
    case HistoryDimension::WaitClass:
        return QStringLiteral("wait_class");
    case HistoryDimension::Event:
        return QStringLiteral("wait_event");
    case HistoryDimension::Statement:
        return QStringLiteral("query_id");
    case HistoryDimension::User:
        return QStringLiteral("usename");
    case HistoryDimension::Database:
        return QStringLiteral("datname");
    case HistoryDimension::Application:
        return QStringLiteral("application_name");
    }
    return {};
}

const QStringList &waitClasses()
{
    static const QStringList classes { QStringLiteral("CPU"), QStringLiteral("IO"), QStringLiteral("Lock"),
        QStringLiteral("LWLock"), QStringLiteral("Client"), QStringLiteral("IPC"), QStringLiteral("BufferPin"),
        QStringLiteral("Timeout"), QStringLiteral("Extension") };
    return classes;
}

LiveChart activeSessionsBy(HistoryDimension dimension)
{
    return {
        { .id = dimension == HistoryDimension::WaitClass ? QStringLiteral("activity") : dimensionLabel(dimension),
            .title = titleOf(dimension),
            .shape = ChartShape::Stack,
            .series = { seriesOf(dimension) },
            .limit = LimitSpec { Tr::tr("CPUs"), { QStringLiteral("host.cpu") }, QStringLiteral("cpus"), {} },
            .top = 1,
            .maximumLines = 8 },
        Tr::tr("How many sessions worked or waited at once. Above the number of CPUs they queue for each other."),
        Tr::tr("No session was active."),
    };
}

} // namespace datainsight
