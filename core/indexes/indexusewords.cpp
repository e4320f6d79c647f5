// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/indexes/indexusewords.h"

#include "core/indexes/indexfindings.h"

#include <QCoreApplication>
#include <QLocale>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Indexes)
};

QString dateText(Instant at)
{
    return QLocale().toString(toDateTime(at).toLocalTime(), QLocale::ShortFormat);
}

QString since(const IndexList &list)
{
    return list.statsReset ? Tr::tr("since the statistics began to count on %1").arg(dateText(*list.statsReset))
                           : Tr::tr("since the statistics of this database began");
}

QString elsewhere(const IndexList &list)
{
    if (list.elsewhere.empty())
        return list.inRecovery ? Tr::tr("Only this standby counts here: the primary or another standby may use it.")
                               : Tr::tr("Statistics of a standby that queries it are its own: look there too.");
    QStringList words;
    for (const auto &use : list.elsewhere) {
        if (!use.error.isEmpty())
            words << Tr::tr("Whether %1 uses it is not known: %2").arg(use.server, use.error);
        else if (use.since)
            words << Tr::tr("Nor on %1, which counts since %2.").arg(use.server, dateText(*use.since));
        else
            words << Tr::tr("Nor on %1.").arg(use.server);
    }
    return words.join(QLatin1Char(' '));
}

QString judged(const IndexList &list, const QString &sentence)
{
    if (!isTooEarly(list))
        return sentence;
    return sentence % QLatin1Char(' ')
        % Tr::tr("That is too short to tell: what runs once a week may have had no turn.");
}

} // namespace

bool isTooEarly(const IndexList &list)
{
    const auto since = countedSince(list);
    return since && list.at - *since < LeastCountedTime;
}

QString unusedText(const IndexList &list)
{
    return judged(list, Tr::tr("Not scanned %1. %2").arg(since(list), elsewhere(list)));
}

QString neverScannedText(const IndexList &list)
{
    return judged(list, Tr::tr("Not scanned %1: it serves only to keep its columns unique.").arg(since(list)));
}

} // namespace datainsight
