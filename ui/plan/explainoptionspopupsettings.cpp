// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/explainoptionspopupsettings.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ExplainOptionsPopup)
};

QString withoutQuotes(QString value)
{
    if (value.size() >= 2 && value.startsWith(u'\'') && value.endsWith(u'\''))
        value = value.mid(1, value.size() - 2).replace(QLatin1String("''"), QLatin1String("'"));
    return value;
}

} // namespace

Result<QMap<QString, QString>> runSettingsFromText(const QString &text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral(
            R"((?:set\s+(?:local\s+|session\s+)?)?([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?)(?:\s*=\s*|\s+to\s+|\s+)(.+?);?)")),
        QRegularExpression::CaseInsensitiveOption);
    QMap<QString, QString> settings;
    int number = 0;
    for (const auto &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1String("--")))
            continue;
        const auto match = pattern.match(line);
        if (!match.hasMatch())
            return fail(ErrorKind::Config, Tr::tr("Line %1 is no setting: %2").arg(number).arg(line),
                Tr::tr("Write one setting a line: work_mem = 64MB"));
        settings.insert(match.captured(1).toLower(), withoutQuotes(match.captured(2).trimmed()));
    }
    return settings;
}

QString runSettingsInWords(const QMap<QString, QString> &settings)
{
    QStringList parts;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        parts << Tr::tr("%1 = %2").arg(it.key(), it.value());
    return parts.join(QLatin1String(", "));
}

QStringList usualRunSettings()
{
    return { QStringLiteral("work_mem = 64MB"), QStringLiteral("hash_mem_multiplier = 2"),
        QStringLiteral("random_page_cost = 1.1"), QStringLiteral("effective_cache_size = 8GB"),
        QStringLiteral("jit = off"), QStringLiteral("max_parallel_workers_per_gather = 0"),
        QStringLiteral("enable_seqscan = off"), QStringLiteral("enable_indexscan = off"),
        QStringLiteral("enable_bitmapscan = off"), QStringLiteral("enable_nestloop = off"),
        QStringLiteral("enable_hashjoin = off"), QStringLiteral("enable_mergejoin = off"),
        QStringLiteral("enable_hashagg = off"), QStringLiteral("enable_sort = off"),
        QStringLiteral("enable_memoize = off"), QStringLiteral("enable_partition_pruning = off") };
}

} // namespace datainsight
