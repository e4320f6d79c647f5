// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/leakwords.h"

#include "core/base/units.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::LeakWords)
};

/// More are counted.
constexpr size_t MostLines = 4;

QString duration(Milliseconds span)
{
    return formatDuration(std::chrono::duration<double>(span).count());
}

QString whose(const LikelyLeak &leak)
{
    const QString application = leak.application.isEmpty() ? Tr::tr("(no name)") : leak.application;
    return Tr::tr("%1 (%2 on %3)").arg(application.simplified(), leak.user, leak.database);
}

QString growth(const LikelyLeak &leak)
{
    return Tr::tr("from %1 to %2 idle connections in %3")
        .arg(formatValue(leak.before, Unit::Count), formatValue(leak.now, Unit::Count), duration(leak.over));
}

QString exhaustion(const LikelyLeak &leak)
{
    if (!leak.until)
        return {};
    return leak.until->count() == 0 ? Tr::tr("no connection is left")
                                    : Tr::tr("at this pace none is left in %1").arg(duration(*leak.until));
}

QString lineOf(const LikelyLeak &leak)
{
    const QString end = exhaustion(leak);
    const QString line = Tr::tr("%1: %2").arg(whose(leak), growth(leak));
    return end.isEmpty() ? line : QString(line % QStringLiteral("; ") % end);
}

} // namespace

QString leakHeadline(const std::vector<LikelyLeak> &leaks)
{
    if (leaks.empty())
        return {};
    return leaks.size() == 1
        ? Tr::tr("Likely a leak of connections: %1.").arg(lineOf(leaks.front()))
        : Tr::tr("Likely leaks of connections in %1 applications: idle ones only grow.").arg(leaks.size());
}

QString leakDetail(const std::vector<LikelyLeak> &leaks)
{
    if (leaks.empty())
        return {};
    QStringList lines;
    for (size_t i = 0; leaks.size() > 1 && i < std::min(leaks.size(), MostLines); ++i)
        lines << lineOf(leaks[i]);
    if (leaks.size() > MostLines)
        lines << Tr::tr("and %1 more").arg(leaks.size() - MostLines);
    lines << Tr::tr("It opens connections and does not give them back: the fewest idle ones rise from one span to the "
                    "next, as those of a pool that has filled do not.")
          << Tr::tr("What helps: close connections in the application on every way out, or give its pool a largest size "
                    "and an idle timeout. Until then idle_session_timeout (14 on) ends what idles, and ALTER ROLE … "
                    "CONNECTION LIMIT keeps it from taking all.");
    return lines.join(QLatin1Char('\n'));
}

} // namespace datainsight
