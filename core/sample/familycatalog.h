// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sample/capabilities.h"
#include "core/sample/family.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace datainsight {

using FamilySpecPtr = std::shared_ptr<const FamilySpec>;

/// Every family the programs know: those compiled in (sql/target) and a person's own. Immutable once made, so it is
/// shared between threads.
class FamilyCatalog
{
public:
    /// Reads the built-in families and the `*.sql` files of `userFolder` (empty, or missing: none). A file that is
    /// broken, or that overlaps one read before it, is left out and told in errors(); nothing else is disturbed.
    static std::shared_ptr<const FamilyCatalog> load(const QString &userFolder = {});
    /// From texts, for tests: pairs of origin and content.
    static std::shared_ptr<const FamilyCatalog> fromTexts(const std::vector<std::pair<QString, QString>> &files);

    const std::vector<FamilySpecPtr> &specs() const { return m_specs; }
    /// Kind Config, the message begins with file name and line.
    const std::vector<Error> &errors() const { return m_errors; }
    /// Each id once, in alphabetical order.
    std::vector<FamilyId> ids() const;
    /// All that describe() knows, in alphabetical order.
    std::vector<FamilyId> describedIds() const;
    /// The newest spec of an id, whatever the server: for titles, units and columns of what is stored; also of families
    /// that derivers make beside their own, and of the host. Null: unknown.
    FamilySpecPtr describe(const FamilyId &id) const;

    /// The one spec of `id` for this database, or Unsupported with what is missing in the hint.
    Result<FamilySpecPtr> pick(const FamilyId &id, const Capabilities &capabilities) const;
    /// "relation.column" of every optional column, to ask a live catalog about.
    QStringList optionalColumns() const;
    /// The statement of `spec` as this database understands it.
    static QString sqlFor(const FamilySpec &spec, const Capabilities &capabilities);

private:
    void add(const QString &text, const QString &origin, bool byUser = false);

    std::vector<FamilySpecPtr> m_specs;
    std::vector<FamilySpecPtr> m_derivedSpecs;
    std::vector<Error> m_errors;
};

} // namespace datainsight
