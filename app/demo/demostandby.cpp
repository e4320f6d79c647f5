// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demostandby.h"

#include "app/demo/demosettings.h"
#include "app/demo/pgprogram.h"
#include "app/demo/postgresinstallation.h"
#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>

namespace datainsight {

namespace {

QString conninfo(const DemoFolder &folder, int primaryPort)
{
    return QStringLiteral("host='%1' port=%2 user=%3 application_name=demo-standby")
        .arg(folder.socketFolder(), QString::number(primaryPort), QString::fromLatin1(DemoFolder::Superuser));
}

} // namespace

DemoStandby::DemoStandby(const DemoFolder &folder) : m_folder(folder) { }

Result<void> DemoStandby::start(int primaryPort)
{
    if (runningStandby(m_folder))
        return {};
    const auto installation = choosePostgres(m_folder.major());
    if (!installation)
        return fail(installation.error());
    if (!QDir(m_folder.standby()).exists()) {
        if (const auto copied = copyPrimary(primaryPort); !copied)
            return copied;
    }
    if (const auto configured = configure(primaryPort); !configured)
        return configured;
    return startServer(*installation, m_folder.standby(), m_folder.path() + QStringLiteral("/start-standby.log"));
}

Result<void> DemoStandby::copyPrimary(int primaryPort)
{
    const auto installation = choosePostgres(m_folder.major());
    if (!installation)
        return fail(installation.error());
    const QString unfinished = m_folder.standby() + QStringLiteral(".new");
    QDir(unfinished).removeRecursively();
    const auto copied = runPgProgram(*installation, QStringLiteral("pg_basebackup"),
        { QStringLiteral("-D"), unfinished, QStringLiteral("-d"), conninfo(m_folder, primaryPort), QStringLiteral("-X"),
            QStringLiteral("stream"), QStringLiteral("-c"), QStringLiteral("fast"), QStringLiteral("--no-sync") },
        QCoreApplication::translate("datainsight::DemoStandby", "The demo goes on without a standby."));
    if (!copied)
        return fail(copied.error());
    if (const auto written = writeAtomically(unfinished + QStringLiteral("/standby.signal"), {}); !written)
        return written;
    if (!QDir().rename(unfinished, m_folder.standby()))
        return fail(ErrorKind::Config,
            QCoreApplication::translate("datainsight::DemoStandby", "%1 cannot be renamed.").arg(unfinished),
            QCoreApplication::translate("datainsight::DemoStandby", "Remove it and try again."));
    return {};
}

Result<void> DemoStandby::configure(int primaryPort)
{
    const QString settings = demoSettings(m_folder, primaryPort + 1, {}, QStringLiteral("standby"))
        + QStringLiteral(
            "shared_buffers = '32MB'\nrecovery_min_apply_delay = '2s'\nprimary_slot_name = 'demo_standby'\n"
            "primary_conninfo = ")
        + quotedSetting(conninfo(m_folder, primaryPort)) + u'\n';
    return writeAtomically(m_folder.standby() + QStringLiteral("/demo.conf"), settings.toUtf8());
}

Result<void> DemoStandby::stop()
{
    if (!runningStandby(m_folder))
        return {};
    const auto installation = choosePostgres(m_folder.major());
    if (!installation)
        return fail(installation.error());
    return stopServer(*installation, m_folder.standby());
}

} // namespace datainsight
