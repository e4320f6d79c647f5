// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/deriver.h"

#include "core/sample/derivers/rates.h"
#include "core/sample/derivers/sessionhistory.h"
#include "core/sample/derivers/statementdeltas.h"
#include "core/sample/derivers/statementtextreading.h"
#include "core/sample/derivers/tablesizesums.h"

#include <array>

namespace datainsight {

namespace {

struct Entry
{
    const char *name;
    std::unique_ptr<Deriver> (*make)(const DeriverShare &);
    std::vector<std::shared_ptr<const FamilySpec>> (*extraFamilies)();
};

template<typename T> std::unique_ptr<Deriver> made(const DeriverShare &share)
{
    if constexpr (std::is_constructible_v<T, const DeriverShare &>)
        return std::make_unique<T>(share);
    else
        return std::make_unique<T>();
}

std::vector<std::shared_ptr<const FamilySpec>> none()
{
    return {};
}

constexpr std::array<Entry, 4> Registry { {
    { "sessionhistory", made<SessionHistory>, SessionHistory::extraFamilies },
    { "statements", made<StatementDeltas>, StatementDeltas::extraFamilies },
    { "statementtexts", made<StatementTextReading>, none },
    { "tablesizes", made<TableSizeSums>, none },
} };

const Entry *find(const QString &name)
{
    for (const auto &entry : Registry) {
        if (name == QLatin1String(entry.name))
            return &entry;
    }
    return nullptr;
}

} // namespace

std::unique_ptr<Deriver> Deriver::make(const FamilySpec &spec, const DeriverShare &share)
{
    if (spec.deriver.isEmpty())
        return std::make_unique<Rates>();
    const auto *entry = find(spec.deriver);
    return entry ? entry->make(share) : nullptr;
}

bool Deriver::exists(const QString &name)
{
    return find(name) != nullptr;
}

std::vector<std::shared_ptr<const FamilySpec>> Deriver::extraFamilies(const QString &name)
{
    const auto *entry = find(name);
    return entry ? entry->extraFamilies() : std::vector<std::shared_ptr<const FamilySpec>> {};
}

} // namespace datainsight
