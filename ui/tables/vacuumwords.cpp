// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/vacuumwords.h"

#include "core/base/units.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::VacuumWords)
};

QString whole(double number)
{
    return QLocale().toString(static_cast<qint64>(std::floor(number)));
}

QString factor(double number)
{
    return QLocale().toString(number, 'g', 4);
}

double ownOr(const std::optional<double> &own, double common)
{
    return own && *own >= 0 ? *own : common;
}

/// When a counter passes its threshold: "in 5 min at the present rate", "it does not grow".
QString whenText(const VacuumTrigger &trigger, const TableRates *rates)
{
    if (!rates)
        return Tr::tr("At what rate the table changes is known after the next reading.");
    if (!trigger.until)
        return Tr::tr("It does not change at present, so autovacuum does not come for it.");
    return Tr::tr("At the rate of the last %1 that takes about %2.")
        .arg(formatDuration(rates->seconds), formatDuration(static_cast<double>(trigger.until->count())));
}

QString formulaText(double base, double scale, double tuples, double unfrozen = 1)
{
    const auto sum = Tr::tr("%1 + %2 × %3 rows").arg(whole(base), factor(scale), whole(tuples));
    return unfrozen < 1 ? Tr::tr("%1 × %2 of its pages that are not frozen")
                              .arg(sum, formatValue(unfrozen * 100, Unit::Percent))
                        : sum;
}

/// One counter against its threshold.
QStringList triggerText(const VacuumTrigger &trigger, const QString &when, const QString &due, const TableRates *rates)
{
    if (!trigger.active)
        return {};
    if (trigger.due())
        return { due };
    return { when, whenText(trigger, rates) };
}

struct PartWords
{
    const VacuumPart &part;
    const VacuumSettings &settings;
    const AutovacuumOutlook &outlook;
    const TableRates *rates;

    double tuples() const { return std::max(part.tuples, 0.0); }
    double unfrozen() const
    {
        if (settings.major < 18 || part.pages <= 0 || part.frozenPages.value_or(0) <= 0)
            return 1;
        return 1 - static_cast<double>(std::min(*part.frozenPages, part.pages)) / static_cast<double>(part.pages);
    }

    QStringList vacuum() const
    {
        const auto &trigger = outlook.vacuum;
        const auto formula = trigger.capped
            ? Tr::tr("the cap, autovacuum_vacuum_max_threshold")
            : formulaText(ownOr(part.options.vacuumThreshold, settings.vacuumThreshold),
                  ownOr(part.options.vacuumScaleFactor, settings.vacuumScaleFactor), tuples());
        return triggerText(trigger,
            Tr::tr("It is vacuumed when more than %1 rows are dead (%2). Now %3 are: %4 are missing.")
                .arg(whole(trigger.threshold), formula, whole(trigger.now), whole(trigger.missing() + 1)),
            Tr::tr("Vacuum is due: %1 rows are dead, more than the threshold of %2 (%3).")
                .arg(whole(trigger.now), whole(trigger.threshold), formula),
            rates);
    }

    QStringList insert() const
    {
        const auto &trigger = outlook.insert;
        const auto &own = part.options.insertThreshold;
        const auto formula = formulaText(own && *own >= -1 ? *own : settings.insertThreshold,
            ownOr(part.options.insertScaleFactor, settings.insertScaleFactor), tuples(), unfrozen());
        return triggerText(trigger,
            Tr::tr("Inserts alone bring it after %1 rows (%2); %3 came since the last VACUUM.")
                .arg(whole(trigger.threshold), formula, whole(trigger.now)),
            Tr::tr("Vacuum is due for its inserts: %1 rows since the last, more than %2 (%3).")
                .arg(whole(trigger.now), whole(trigger.threshold), formula),
            rates);
    }

    QStringList analyze() const
    {
        const auto &trigger = outlook.analyze;
        return triggerText(trigger,
            Tr::tr("It is analyzed when more than %1 rows have changed; now %2 have.")
                .arg(whole(trigger.threshold), whole(trigger.now)),
            Tr::tr("ANALYZE is due: %1 rows have changed since the last, more than %2.")
                .arg(whole(trigger.now), whole(trigger.threshold)),
            rates);
    }
};

QString roleText(PartRole role)
{
    switch (role) {
    case PartRole::Main:
        return {};
    case PartRole::Toast:
        return Tr::tr("TOAST");
    case PartRole::Compressed:
        return Tr::tr("Compressed rows");
    case PartRole::CompressedToast:
        return Tr::tr("TOAST of the compressed rows");
    }
    return {};
}

QString distanceText(qint64 left)
{
    return left >= 0 ? QLocale().toString(left) : Tr::tr("%1 ago").arg(QLocale().toString(-left));
}

QString perDayText(double now, double changed)
{
    return Tr::tr("%1 a day instead of %2").arg(factor(changed), factor(now));
}

} // namespace

QStringList vacuumSentences(const VacuumPart &part, const TableSheet &sheet, const TableRates *rates)
{
    const auto &settings = sheet.list->settings;
    const auto outlook = outlookFor(part, settings, rates);
    QStringList sentences;
    for (const auto &reason : vacuumReasons(part, outlook, settings, sheet.circumstances))
        sentences << reason.text;
    if (sheet.list->inRecovery)
        return sentences;
    if (outlook.xid.forced() || outlook.mxid.forced())
        sentences << Tr::tr("The vacuum against wraparound is due: it comes also where autovacuum is switched off.");
    if (!outlook.enabled)
        return sentences;
    const PartWords words { part, settings, outlook, rates };
    sentences << words.vacuum() << words.insert() << words.analyze();
    if (outlook.vacuumDue() || outlook.analyzeDue())
        sentences << Tr::tr("The launcher looks at this database at least every %1 (autovacuum_naptime).")
                         .arg(formatDuration(static_cast<double>(settings.naptime.count())));
    // What is said of both counters alike is said once.
    sentences.removeDuplicates();
    return sentences;
}

QStringList vacuumSentences(const TableSheet &sheet, int index)
{
    const int leaf = sheet.leafOf(index);
    const auto &row = sheet.row(leaf);
    QStringList sentences;
    if (leaf != index)
        sentences << Tr::tr("Each of its parts is vacuumed by itself. Of %1, which has the most dead rows:")
                         .arg(tableTitle(row));
    for (const auto &part : row.parts) {
        const auto *rates = part.role == PartRole::Main ? sheet.ratesOf(row.oid) : nullptr;
        auto lines = vacuumSentences(part, sheet, rates);
        const bool worthTelling = part.role == PartRole::Main
            || outlookFor(part, sheet.list->settings).vacuumDue();
        if (!worthTelling || lines.isEmpty())
            continue;
        if (const auto role = roleText(part.role); !role.isEmpty())
            lines.front() = Tr::tr("%1: %2").arg(role, lines.front());
        sentences << lines;
    }
    if (row.parts.empty())
        sentences << Tr::tr("It has no rows of its own, nor parts with rows: there is nothing to vacuum.");
    return sentences;
}

QStringList freezeSentences(const FreezeDistance &xid, const FreezeDistance &mxid)
{
    const auto of = [](const FreezeDistance &distance, const QString &what) {
        auto text = Tr::tr("%1: age %2, to the vacuum against wraparound %3")
                        .arg(what, QLocale().toString(distance.age), distanceText(distance.toAutovacuum));
        if (distance.toFailsafe)
            text = Tr::tr("%1, to the failsafe %2").arg(text, distanceText(*distance.toFailsafe));
        return Tr::tr("%1, to the stop of all writes %2.").arg(text, distanceText(distance.toStop));
    };
    return { of(xid, Tr::tr("Transactions")), of(mxid, Tr::tr("Multixacts")) };
}

QStringList simulationSentences(const VacuumSimulation &simulation)
{
    QStringList sentences;
    const auto &changed = simulation.changed;
    sentences << (changed.vacuum.due()
            ? Tr::tr("Vacuum would be due at once: the threshold is %1 dead rows instead of %2.")
                  .arg(whole(changed.vacuum.threshold), whole(simulation.now.vacuum.threshold))
            : Tr::tr("It would be vacuumed after %1 dead rows instead of %2; %3 are missing.")
                  .arg(whole(changed.vacuum.threshold), whole(simulation.now.vacuum.threshold),
                      whole(changed.vacuum.missing() + 1)));
    sentences << Tr::tr("At most %1 of its rows would be dead instead of %2.")
                     .arg(formatValue(simulation.deadShareChanged * 100, Unit::Percent),
                         formatValue(simulation.deadShareNow * 100, Unit::Percent));
    if (changed.vacuum.until && !changed.vacuum.due())
        sentences << Tr::tr("At the present rate that is in %1.")
                         .arg(formatDuration(static_cast<double>(changed.vacuum.until->count())));
    if (simulation.vacuumsPerDayNow && simulation.vacuumsPerDayChanged)
        sentences << Tr::tr("Vacuums: %1.")
                         .arg(perDayText(*simulation.vacuumsPerDayNow, *simulation.vacuumsPerDayChanged));
    if (simulation.analyzesPerDayNow && simulation.analyzesPerDayChanged)
        sentences << Tr::tr("Analyzes: %1.")
                         .arg(perDayText(*simulation.analyzesPerDayNow, *simulation.analyzesPerDayChanged));
    return sentences;
}

} // namespace datainsight
