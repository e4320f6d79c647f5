// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/vacuumsettings.h"

#include <QHash>
#include <QStringList>

namespace datainsight {

namespace {

std::optional<double> numberOf(const QHash<QString, QString> &options, const char *name)
{
    bool isNumber = false;
    const double number = options.value(QLatin1String(name)).toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<qint64> ageOf(const QHash<QString, QString> &options, const char *name)
{
    const auto number = numberOf(options, name);
    return number ? std::optional(static_cast<qint64>(*number)) : std::nullopt;
}

/// As the server reads a boolean option: any beginning of these words.
bool isOff(const QString &word)
{
    const QString text = word.toLower();
    return !text.isEmpty()
        && (text == QLatin1String("0") || QStringLiteral("false").startsWith(text)
            || QStringLiteral("no").startsWith(text) || (text.size() > 1 && QStringLiteral("off").startsWith(text)));
}

} // namespace

AutovacuumOptions vacuumOptionsFrom(const QString &reloptions)
{
    AutovacuumOptions found;
    if (reloptions.isEmpty())
        return found;
    QHash<QString, QString> options;
    for (const QString &option : reloptions.mid(1).chopped(1).split(QLatin1Char(','))) {
        const auto equals = option.indexOf(QLatin1Char('='));
        if (equals > 0)
            options.insert(option.left(equals), option.mid(equals + 1));
    }
    found.enabled = !isOff(options.value(QStringLiteral("autovacuum_enabled")));
    found.vacuumThreshold = numberOf(options, "autovacuum_vacuum_threshold");
    found.vacuumScaleFactor = numberOf(options, "autovacuum_vacuum_scale_factor");
    found.vacuumMaxThreshold = numberOf(options, "autovacuum_vacuum_max_threshold");
    found.insertThreshold = numberOf(options, "autovacuum_vacuum_insert_threshold");
    found.insertScaleFactor = numberOf(options, "autovacuum_vacuum_insert_scale_factor");
    found.analyzeThreshold = numberOf(options, "autovacuum_analyze_threshold");
    found.analyzeScaleFactor = numberOf(options, "autovacuum_analyze_scale_factor");
    found.freezeMaxAge = ageOf(options, "autovacuum_freeze_max_age");
    found.mxidFreezeMaxAge = ageOf(options, "autovacuum_multixact_freeze_max_age");
    return found;
}

} // namespace datainsight
