// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <libpq-fe.h>

namespace datainsight {

/// Somebody's program that sends bytes as they are, in whatever encoding, and looks at no answer. Whoever includes this
/// links libpq.
class RawClient
{
public:
    explicit RawClient(const QMap<QString, QString> &parameters)
        : m_connection(PQsetdbLogin(of(parameters, "host").constData(), of(parameters, "port").constData(), nullptr,
            nullptr, of(parameters, "dbname").constData(), of(parameters, "user").constData(), nullptr))
    { }
    ~RawClient() { PQfinish(m_connection); }
    Q_DISABLE_COPY_MOVE(RawClient)

    int pid() const { return PQbackendPID(m_connection); }
    void exec(const QByteArray &sql) const { PQclear(PQexec(m_connection, sql.constData())); }

private:
    static QByteArray of(const QMap<QString, QString> &parameters, const char *keyword)
    {
        return parameters.value(QString::fromLatin1(keyword)).toUtf8();
    }

    PGconn *m_connection;
};

} // namespace datainsight
