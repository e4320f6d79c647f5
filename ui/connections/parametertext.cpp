// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/parametertext.h"

#include "core/config/profilevalidation.h"
#include "core/pg/connectionstring.h"

#include <QCoreApplication>
#include <QStringList>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ParameterText)
};

QString quoted(QString value)
{
    const bool isPlain = !value.isEmpty() && !value.contains(QLatin1Char(' ')) && !value.contains(QLatin1Char('\''))
        && !value.contains(QLatin1Char('\\'));
    if (isPlain)
        return value;
    value.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

} // namespace

QString parameterText(const QMap<QString, QString> &parameters)
{
    QStringList words;
    const auto shown = withoutSecrets(parameters);
    for (auto it = shown.cbegin(); it != shown.cend(); ++it)
        words << QString(it.key() + QLatin1Char('=') + quoted(it.value()));
    return words.join(QLatin1Char(' '));
}

Result<QMap<QString, QString>> parametersFromText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QMap<QString, QString>();
    // A single word would be taken for the name of a service.
    if (!text.contains(QLatin1Char('=')))
        return fail(ErrorKind::Parse, Tr::tr("Further parameters are not written as keyword=value"),
            Tr::tr("For example: connect_timeout=5 sslcert=/path/client.crt"));
    const auto parsed = ConnectionString::parse(text);
    if (!parsed)
        return fail(parsed.error());
    return parsed->parameters;
}

QString addressText(const QMap<QString, QString> &parameters)
{
    const QString address = ConnectionString::describe(parameters);
    const QString mode = parameters.value(QStringLiteral("sslmode"));
    return mode.isEmpty() ? address : Tr::tr("%1, TLS %2").arg(address, mode);
}

} // namespace datainsight
