// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pg/rowset.h"
#include "core/sample/frame.h"

#include <QSet>

namespace datainsight {

/// Makes a frame from what a server answered, by the types of the family's header. A column that is missing or of the
/// wrong type is an error naming family and column. Of rows with the same labels the first stands, and of one answer no
/// more rows than the family may have; what is left out is told.
class FrameBuilder
{
public:
    FrameBuilder(TargetId target, std::shared_ptr<const FamilySpec> spec, Instant at);

    /// Adds the rows; for a family of database scope with `database` as their datname. On error nothing is added.
    Result<qsizetype> append(const RowSet &rows, const QString &database);
    qsizetype rowCount() const { return m_frame->rowCount(); }
    /// What is left out, if anything; before finish().
    std::optional<Error> warning() const;
    std::shared_ptr<Frame> finish(Milliseconds took);

private:
    std::shared_ptr<Frame> m_frame;
    QSet<QString> m_keys;
    qsizetype m_duplicates = 0;
    bool m_cut = false;
};

} // namespace datainsight
