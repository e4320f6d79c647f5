// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace datainsight {

/// A string that cannot be mistaken for another kind of string.
template<typename Tag> struct StrongId
{
    QString value;

    bool isEmpty() const { return value.isEmpty(); }
    friend bool operator==(const StrongId &, const StrongId &) = default;
    friend bool operator<(const StrongId &a, const StrongId &b) { return a.value < b.value; }
    friend size_t qHash(const StrongId &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

/// A watched server: its profile's id. Stays the same over renames, failovers and restarts of the console.
using TargetId = StrongId<struct TargetTag>;
/// A metric family, as its SQL file says: "target.database".
using FamilyId = StrongId<struct FamilyTag>;
/// One of our own statements; the tag comment in its text: "target.database".
using QueryId = StrongId<struct QueryTag>;

} // namespace datainsight
