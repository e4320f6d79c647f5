// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "core/sample/familyparser.h"
#include "core/sample/frame.h"

#include <QVariant>

#include <cmath>

namespace datainsight::test {

/// A family from the lines of its columns: "datname label", "commits counter transactions".
inline std::shared_ptr<const FamilySpec> familyOf(const QStringList &columns, const QStringList &keys = {})
{
    QString text = QStringLiteral("-- id: test.family\n-- purpose: a test\n");
    if (keys.filter(QStringLiteral("lane:")).isEmpty())
        text += QStringLiteral("-- lane: 10s\n");
    for (const auto &key : keys)
        text += QStringLiteral("-- ") + key + QLatin1Char('\n');
    text += QStringLiteral("-- columns:\n");
    for (const auto &column : columns)
        text += QStringLiteral("--   ") + column + QLatin1Char('\n');
    auto spec =
        parseFamily(text + QStringLiteral("SELECT /* datainsight:test.family */ 1"), QStringLiteral("test.sql"));
    if (!spec)
        qFatal("%s", qUtf8Printable(oneLine(spec.error())));
    return std::make_shared<const FamilySpec>(std::move(*spec));
}

/// A frame from rows of values in column order; an invalid QVariant is null. Instants are given in seconds.
inline std::shared_ptr<Frame> frameOf(std::shared_ptr<const FamilySpec> family, double atSeconds,
    const std::vector<QVariantList> &rows, double sinceSeconds = 10)
{
    auto frame = std::make_shared<Frame>();
    frame->target = TargetId { QStringLiteral("t") };
    frame->family = family;
    frame->at = fromMilliseconds(qRound64(atSeconds * 1000));
    frame->since = Milliseconds(qRound64(sinceSeconds * 1000));
    for (const auto &spec : family->columns)
        frame->columns.emplace_back(spec);
    for (const auto &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            auto &column = frame->columns[static_cast<size_t>(i)];
            if (!row[i].isValid())
                column.appendNull();
            else if (column.spec().type == ValueType::Text)
                column.appendText(row[i].toString());
            else if (column.spec().type == ValueType::Real)
                column.appendReal(row[i].toDouble());
            else
                column.appendInteger(row[i].toLongLong());
        }
    }
    return frame;
}

/// Points as text: "10=1 20=- 30=2", instants in seconds, a dash for a gap.
inline QString printed(const SeriesPoints &points)
{
    QStringList words;
    for (const auto &point : points) {
        const QString value = std::isnan(point.average) ? QStringLiteral("-") : QString::number(point.average);
        words << QString::number(static_cast<double>(toMilliseconds(point.at)) / 1000) + QLatin1Char('=') + value;
    }
    return words.join(QLatin1Char(' '));
}

} // namespace datainsight::test
