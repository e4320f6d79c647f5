// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pg/connectionstring.h"

#include <libpq-fe.h>

#include <QCoreApplication>

#include <memory>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ConnectionString)
};

/// libpq's complaint often repeats what was typed, password and all; only what is certain not to is passed on.
QString advice(const QString &text)
{
    if (text.startsWith(QLatin1String("postgres")))
        return Tr::tr(
            "A URL reads postgresql://user@host:port/dbname?sslmode=verify-full; in it, characters like @ / : % "
            "and spaces are written as %40 %2F %3A %25 %20.");
    return Tr::tr(
        "Write keyword=value pairs, for example host=db1 dbname=app user=monitor; a value with spaces stands in "
        "'single quotes', and keywords are those of libpq.");
}

bool isServiceName(const QString &text)
{
    return !text.contains(QLatin1Char('=')) && !text.contains(QLatin1Char('/')) && !text.contains(QLatin1Char(':'))
        && !text.contains(QLatin1Char('@')) && !text.contains(QLatin1Char(' '));
}

} // namespace

Result<ConnectionString> ConnectionString::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    ConnectionString result;
    if (trimmed.isEmpty())
        return fail(ErrorKind::Parse, Tr::tr("Nothing was given."), advice(trimmed));
    if (isServiceName(trimmed)) {
        result.parameters.insert(QStringLiteral("service"), trimmed);
        return result;
    }

    char *complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption *)> options(
        PQconninfoParse(trimmed.toUtf8().constData(), &complaint), PQconninfoFree);
    PQfreemem(complaint);
    if (!options)
        return fail(ErrorKind::Parse, Tr::tr("This is not a connection URL, connection string or service name."),
            advice(trimmed));
    for (const auto *option = options.get(); option->keyword; ++option) {
        if (!option->val || !*option->val)
            continue;
        const QString keyword = QString::fromLatin1(option->keyword);
        if (keyword == QLatin1String("password"))
            result.password = QString::fromUtf8(option->val);
        else if (keyword == QLatin1String("sslpassword"))
            result.keyPassphrase = QString::fromUtf8(option->val);
        else
            result.parameters.insert(keyword, QString::fromUtf8(option->val));
    }
    // libpq takes what follows the first @ for the host, and it would be shown: half of a password.
    for (const auto *place : { "host", "port" }) {
        if (result.parameters.value(QLatin1String(place)).contains(QLatin1Char('@'))
            && trimmed.contains(QLatin1String("://")))
            return fail(ErrorKind::Parse, Tr::tr("There is an @ too many in this URL."), advice(trimmed));
    }
    return result;
}

QString ConnectionString::describe(const QMap<QString, QString> &parameters)
{
    const auto value = [&](const char *keyword) { return parameters.value(QLatin1String(keyword)); };
    if (const QString service = value("service"); !service.isEmpty() && value("host").isEmpty())
        return Tr::tr("service %1").arg(service);

    const auto hosts = (value("host").isEmpty() ? value("hostaddr") : value("host")).split(QLatin1Char(','));
    const auto ports = value("port").split(QLatin1Char(','));
    QStringList places;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const QString host = hosts[i].isEmpty() ? QStringLiteral("localhost") : hosts[i];
        const QString port = ports.size() == 1 ? ports.front() : ports.value(i);
        places << (port.isEmpty() ? host : QString(host + QLatin1Char(':') + port));
    }
    QString text = places.join(QLatin1Char(','));
    if (const QString user = value("user"); !user.isEmpty())
        text = QString(user + QLatin1Char('@') + text);
    if (const QString database = value("dbname"); !database.isEmpty())
        text += QLatin1Char('/') + database;
    return text;
}

} // namespace datainsight
