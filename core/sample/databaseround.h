// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/collector.h"
#include "core/sample/framebuilder.h"

#include <map>

namespace datainsight {

/// Gathers families of database scope over all watched databases, so that a family is one frame however many databases
/// it was asked in. A database that fails is told in the family's error and costs the others nothing.
/// Visited on the worker's thread, finished on any; never both at once.
class DatabaseRound
{
public:
    DatabaseRound(std::vector<FamilyId> families, Instant at);

    const std::vector<FamilyId> &families() const { return m_families; }
    /// Asks every family in the database of `session`. An error means the connection is gone.
    Result<ServerCost> visit(Collector &collector, Session &session);
    /// A database that could not be connected to, or was left half-way. Only once all visits are over.
    void missed(const QString &database, const Error &error);
    /// Derives what was gathered.
    std::vector<FamilySample> finish(Collector &collector, const std::map<FamilyId, Milliseconds> &gapAfter);

private:
    struct Gathered
    {
        std::map<FamilySpecPtr, FrameBuilder> frames;
        Milliseconds took { 0 };
        std::optional<Error> unsupported; ///< of the first database that cannot have the family
        std::optional<Error> failure; ///< of the first database where it failed
        int failures = 0;
        QString missingRole;
        ServerCost cost;
    };
    std::vector<FamilyId> m_families;
    Instant m_at;
    std::map<FamilyId, Gathered> m_gathered;
};

} // namespace datainsight
