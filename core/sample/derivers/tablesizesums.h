// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/deriver.h"

#include <QHash>

namespace datainsight {

/// How large each table is, with all that belongs to it, out of readings that measure only the relations that moved
/// since the last one (sql/target/table_sizes.sql). Frames have a row a table: its size in bytes, how many relations it
/// is made of, and how many of them could not be measured, of which the catalog's estimate stands in.
class TableSizeSums final : public Deriver
{
public:
    Derived derive(std::shared_ptr<Frame> raw, Milliseconds gapAfter) override;
    void restart(Interruption what) override;
    std::optional<std::vector<QByteArray>> parameters(SteadyInstant now, const QString &database) override;

private:
    struct Measured
    {
        qint64 state = 0;
        qint64 bytes = 0;
    };
    using Relations = QHash<QString, Measured>; ///< by oid

    QHash<QString, Relations> m_databases;
    std::shared_ptr<const FamilySpec> m_family; ///< the one that is read, for which m_sums was made
    std::shared_ptr<const FamilySpec> m_sums;
};

} // namespace datainsight
