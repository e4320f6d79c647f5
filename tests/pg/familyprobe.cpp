// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pg/familyprobe.h"

#include <QRegularExpression>

#include <algorithm>

namespace datainsight {

FamilyProbe::FamilyProbe(const PgCluster &cluster, const QString &database, PgRole role)
    : m_client(cluster.connect(database, role))
{
    m_client.exec(QStringLiteral("SET application_name = 'datainsight'"));
    m_client.exec(QStringLiteral("SET default_transaction_read_only = on"));
    m_capabilities.major = cluster.major();
    m_capabilities.database = database;
    m_capabilities.superuser = role == PgRole::Superuser;
    m_capabilities.inRecovery =
        m_client.exec(QStringLiteral("SELECT pg_is_in_recovery()")).value() == QLatin1String("t");
    const auto extensions =
        m_client.exec(QStringLiteral("SELECT e.extname, e.extversion, n.nspname FROM pg_extension e "
                                     "JOIN pg_namespace n ON n.oid = e.extnamespace"));
    for (const auto &row : extensions.rows)
        m_capabilities.extensions.insert(row[0], { QVersionNumber::fromString(row[1]), row[2] });
    for (const QString &column : catalog().optionalColumns()) {
        const QString sql = QStringLiteral("SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('%1') AND "
                                           "attname = '%2' AND NOT attisdropped")
                                .arg(column.section(QLatin1Char('.'), 0, -2), column.section(QLatin1Char('.'), -1));
        if (!m_client.exec(sql).value().isNull())
            m_capabilities.columns.insert(column);
    }
}

const FamilyCatalog &FamilyProbe::catalog()
{
    static const auto catalog = FamilyCatalog::load();
    return *catalog;
}

PgAnswer FamilyProbe::run(const QString &id)
{
    const auto spec = catalog().pick(FamilyId { id }, m_capabilities);
    if (spec) {
        static const QRegularExpression parameter(QStringLiteral("\\$\\d"));
        const QString array = QStringLiteral("'{%1}'").arg(m_known.value(id).join(QLatin1Char(',')));
        return m_client.exec(FamilyCatalog::sqlFor(**spec, m_capabilities).replace(parameter, array));
    }
    PgAnswer answer;
    answer.error = spec.error().message;
    return answer;
}

QString FamilyProbe::value(const QString &id, const QString &column, const QMap<QString, QString> &labels)
{
    const auto answer = run(id);
    if (!answer.ok())
        qWarning("%s: %s", qPrintable(id), qPrintable(answer.error));
    QStringList names = labels.keys();
    names << column;
    for (const QString &name : std::as_const(names)) {
        if (answer.ok() && !answer.columns.contains(name))
            qFatal("%s has no column %s", qPrintable(id), qPrintable(name));
    }
    for (const auto &row : answer.rows) {
        const auto cell = [&](const QString &name) { return row[static_cast<size_t>(answer.columns.indexOf(name))]; };
        const bool matches = std::all_of(
            labels.keyBegin(), labels.keyEnd(), [&](const QString &name) { return cell(name) == labels.value(name); });
        if (matches)
            return cell(column);
    }
    return {};
}

double FamilyProbe::number(const QString &id, const QString &column, const QMap<QString, QString> &labels)
{
    bool good = false;
    const double number = value(id, column, labels).toDouble(&good);
    return good ? number : std::numeric_limits<double>::quiet_NaN();
}

} // namespace datainsight
