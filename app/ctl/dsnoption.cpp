// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dsnoption.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::DsnOption)
};

} // namespace

QCommandLineOption dsnOption()
{
    return { QStringLiteral("dsn"),
        Tr::tr("The server: a URL, a conninfo string or the name of a service. Passwords come from .pgpass or "
               "PGPASSWORD."),
        QStringLiteral("dsn") };
}

Result<AdHocServer> serverFrom(const CommandInput &input)
{
    if (!input.isSet(QStringLiteral("dsn")))
        return fail(ErrorKind::Parse, Tr::tr("Which server?"),
            Tr::tr("Name it with --dsn: a URL, a conninfo string or the name of a service."));
    return adHocServer(input.value(QStringLiteral("dsn")));
}

} // namespace datainsight
