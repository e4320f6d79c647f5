// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace datainsight {

struct PlanGroup;

/// What a plan says of something: `{"Sort Key": ["a", "b"]}`. Groups are shared because plans are copied as values.
using PlanValue = std::variant<bool, qint64, double, QString, QStringList, std::shared_ptr<const PlanGroup>>;

struct PlanProperty
{
    QString name; ///< as the JSON format spells it, whatever format it came from
    PlanValue value;
};

/// A nested object ("Timing": {…}) or, with empty names, a list of them ("Triggers": [{…}, {…}]).
struct PlanGroup
{
    std::vector<PlanProperty> properties;

    const PlanValue *find(QStringView name) const;
    /// NaN when absent or not a number.
    double number(QStringView name) const;
    QString text(QStringView name) const;
};

/// NaN when it is not a number.
double toNumber(const PlanValue &value);
/// Rounded, from 0 to a million (workers, their numbers); 0 when it is not a number.
int toSmallCount(const PlanValue &value);
/// As a person reads it: lists joined by ", ", groups as "name value".
QString toText(const PlanValue &value);
const PlanValue *findProperty(const std::vector<PlanProperty> &properties, QStringView name);

/// "25", "1.5", "1e+06", in the C locale; nothing when something else stands there. Plans consist of such: QString's
/// own conversion takes four times as long.
std::optional<double> numberFromText(QStringView text);

/// "25", "1.5", "true" become what they look like, everything else stays text.
PlanValue planValueFromText(QStringView text);

} // namespace datainsight
