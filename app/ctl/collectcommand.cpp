// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/collectcommand.h"

#include "app/commandline/redact.h"
#include "app/commandline/stopsignals.h"
#include "app/commandline/terminal.h"
#include "app/services/adhocserver.h"
#include "app/services/services.h"
#include "core/base/units.h"

#include <QCoroSignal>

#include <QCoreApplication>
#include <QDateTime>
#include <QMap>
#include <QTimer>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::CollectCommand)
};

Result<ServicesOptions> optionsFrom(const CommandInput &input)
{
    ServicesOptions options {
        .configFolder = input.value(QStringLiteral("config")),
        .storeFolder = input.value(QStringLiteral("store")),
        .dsns = input.values(QStringLiteral("dsn")),
        .watchProfiles = input.isSet(QStringLiteral("profiles")),
        .storeUse = StoreUse::Write,
        .keepHistory = false,
    };
    if (options.dsns.isEmpty() && !options.watchProfiles)
        return fail(ErrorKind::Parse, Tr::tr("Which servers?"), Tr::tr("Name them with --dsn, or use --profiles."));
    for (const QString &dsn : std::as_const(options.dsns)) {
        if (const auto server = adHocServer(dsn); !server)
            return fail(server.error());
    }
    return options;
}

/// "2026-11-20T13:30:00Z 9 of 10 servers live, 812 rows/s, store 14.2 MB; db3: connection refused — …"
QString statusLine(const Services &services)
{
    const StoreStatus store = services.storeStatus();
    const QList<TargetId> targets = services.targets();
    int live = 0;
    QStringList troubles;
    for (const TargetId &id : targets) {
        const TargetStatus status = services.status(id);
        if (status.cost.slowdown > 1)
            troubles.append(
                Tr::tr("%1: sampled %2 times slower").arg(status.name).arg(status.cost.slowdown, 0, 'f', 1));
        if (status.phase == TargetPhase::Live)
            ++live;
        else if (status.error)
            troubles.append(status.name + QStringLiteral(": ") + oneLine(*status.error));
    }
    QString line = Tr::tr("%1 %2 of %3 servers live, %4 rows/s, store %5")
                       .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate), QString::number(live),
                           QString::number(targets.size()), QString::number(store.rowsPerSecond, 'f', 1),
                           formatValue(static_cast<double>(store.sizeBytes), Unit::Bytes));
    if (store.droppedRows > 0)
        line += Tr::tr(", %1 rows lost").arg(store.droppedRows);
    if (store.trouble)
        troubles.prepend(Tr::tr("store: %1").arg(oneLine(*store.trouble)));
    if (!troubles.isEmpty())
        line += QStringLiteral("; ") + troubles.join(QStringLiteral("; "));
    return line;
}

/// Tells when sampling slows down to stay under the cost limit, and at the end where it still did.
class SlowdownNotes : public QObject
{
public:
    explicit SlowdownNotes(Services &services) : m_services(services)
    {
        connect(&services, &Services::marked, this, &SlowdownNotes::take);
    }
    /// Before the services stop.
    void tellRest() const
    {
        for (const TargetId &id : m_services.targets()) {
            if (m_services.status(id).cost.slowdown > 1)
                tell(id, Tr::tr("To the end: %1").arg(m_last.value(id)));
        }
    }

private:
    void take(const Mark &mark)
    {
        if (mark.kind != MarkKind::SlowedDown)
            return;
        m_last.insert(mark.target, mark.text);
        tell(mark.target, mark.text);
    }
    void tell(const TargetId &id, const QString &text) const
    {
        printNote(
            redact(QStringLiteral("%1 %2: %3")
                       .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate), m_services.status(id).name, text)));
    }

    Services &m_services;
    QMap<TargetId, QString> m_last;
};

QCoro::Task<ExitCode> collect(CommandInput input)
{
    const auto options = optionsFrom(input);
    if (!options)
        co_return printError(options.error());
    bool isNumber = false;
    const int statusSeconds = input.value(QStringLiteral("status-every")).toInt(&isNumber);
    if (!isNumber || statusSeconds < 1)
        co_return printError({ .kind = ErrorKind::Parse,
            .message = Tr::tr("--status-every is no number of seconds."),
            .hint = Tr::tr("Leave it out for a line a minute.") });

    StopSignals stopSignals;
    Services services(*options);
    if (const auto started = services.start(); !started)
        co_return printError(started.error());
    for (const Error &problem : services.problems())
        printError(problem);
    if (services.targets().isEmpty())
        co_return printError({ .kind = ErrorKind::Config,
            .message = Tr::tr("No server is watched."),
            .hint = Tr::tr("Add servers in the console, or name them with --dsn.") });
    QStringList names;
    for (const TargetId &id : services.targets())
        names.append(services.status(id).name);
    printOut(Tr::tr("%1 collecting into %2: %3")
                 .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate), services.storeStatus().location,
                     names.join(QStringLiteral(", "))));
    const SlowdownNotes slowdowns(services);
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &services, [&services] { printOut(redact(statusLine(services))); });
    ticker.start(std::chrono::seconds(statusSeconds));
    co_await qCoro(&stopSignals, &StopSignals::stopRequested);
    ticker.stop();
    slowdowns.tellRest();
    services.stop();
    printOut(Tr::tr("%1 stopped").arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)));
    co_return ExitCode::Fine;
}

} // namespace

Command collectCommand()
{
    return {
        .name = QStringLiteral("collect"),
        .usage = QStringLiteral("[--dsn DSN]... [--profiles] [--store DIR] [--config DIR]"),
        .purpose = Tr::tr("Samples servers into the store until SIGTERM or Ctrl+C."),
        .details =
            Tr::tr("Prints a line of status a minute, and says when it slows down because it costs a server too much.\n"
                   "One program at a time writes a store: a second one leaves with 5, and a console started beside\n"
                   "it reads the store and keeps live samples in memory."),
        .options = { QCommandLineOption(QStringLiteral("dsn"),
                         Tr::tr("A server: a URL, a conninfo string or the name of a service; may be given again. "
                                "Passwords come from .pgpass or PGPASSWORD."),
                         QStringLiteral("dsn")),
            QCommandLineOption(QStringLiteral("profiles"), Tr::tr("The servers the console watches.")),
            QCommandLineOption(QStringLiteral("store"), Tr::tr("The store's folder."), QStringLiteral("dir")),
            QCommandLineOption(QStringLiteral("config"),
                Tr::tr("The folder of profiles, settings and your own families."), QStringLiteral("dir")),
            QCommandLineOption(QStringLiteral("status-every"), Tr::tr("Seconds between lines of status."),
                QStringLiteral("seconds"), QStringLiteral("60")) },
        .stopsInOrder = true,
        .run = collect,
    };
}

} // namespace datainsight
