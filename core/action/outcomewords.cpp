// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/action/outcomewords.h"

#include "core/base/units.h"

#include <QCoreApplication>
#include <QLocale>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::OutcomeWords)
};

QString duration(Milliseconds time)
{
    return formatDuration(std::chrono::duration<double>(time).count());
}

QString change(const QString &what, const QString &before, const QString &after)
{
    return before == after ? Tr::tr("%1 %2 as before").arg(what, after) : Tr::tr("%1 %2 → %3").arg(what, before, after);
}

QString bytes(qint64 value)
{
    return formatValue(static_cast<double>(value), Unit::Bytes);
}

} // namespace

QString outcomeComparison(const ActionOutcome &outcome)
{
    QStringList parts;
    const auto &before = outcome.before;
    if (outcome.after && before.deadTuples && outcome.after->deadTuples
        && (*before.deadTuples != 0 || *outcome.after->deadTuples != 0))
        parts << change(Tr::tr("dead tuples"), QLocale().toString(*before.deadTuples),
            QLocale().toString(*outcome.after->deadTuples));
    if (outcome.after && before.bytes && outcome.after->bytes)
        parts << change(Tr::tr("size"), bytes(*before.bytes), bytes(*outcome.after->bytes));
    if (outcome.took > Milliseconds(0))
        parts << duration(outcome.took);
    return parts.join(QStringLiteral(" · "));
}

} // namespace datainsight
