// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/familycatalog.h"
#include "tests/support/pgcluster.h"

namespace datainsight {

/// Runs families on a test server over a plain connection, as the sampler would. Not thread-safe.
class FamilyProbe
{
public:
    FamilyProbe(const PgCluster &cluster, const QString &database, PgRole role = PgRole::Superuser);

    const Capabilities &capabilities() const { return m_capabilities; }
    static const FamilyCatalog &catalog();

    /// What the family is asked with from now on as $1, an array; else nothing is known, and nothing asked for.
    void know(const QString &id, const QStringList &elements) { m_known.insert(id, elements); }
    /// An answer with an error when the family is not for this server.
    PgAnswer run(const QString &id);
    /// A cell of the row whose labels have these values; null when there is none. Warns when the statement fails.
    QString value(const QString &id, const QString &column, const QMap<QString, QString> &labels = {});
    double number(const QString &id, const QString &column, const QMap<QString, QString> &labels = {});

private:
    PgClient m_client;
    Capabilities m_capabilities;
    QMap<QString, QStringList> m_known;
};

} // namespace datainsight
