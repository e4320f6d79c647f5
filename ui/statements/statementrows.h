// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/rowmodel.h"
#include "ui/statements/statementsource.h"

#include <QStringList>

namespace datainsight {

/// A line of the table.
struct StatementItem
{
    StatementRow row; ///< of one that is gone: without sums
    QString title;
    double seconds = 0; ///< that the sums are of
    double share = NoValue; ///< of the execution time of all that are of the chosen level, 0 to 1
    double blockSize = 8192;
    StatementLoadPtr load;
    std::shared_ptr<const StatementChange> change; ///< null while nothing is compared

    double operator[](StatementMeasure measure) const { return row.sums[measure]; }
};

enum class StatementLevel {
    All,
    Top, ///< sent by clients
    Nested, ///< called by functions
};

/// Which of what became of statements since the earlier window.
enum class ChangeChoice { All, New, Slower, Faster, Gone };

/// How the statements are looked at.
struct StatementChoice
{
    QString filter; ///< as StatementFilter reads it
    StatementLevel level = StatementLevel::All;
    ChangeChoice change = ChangeChoice::All; ///< counts only where there is an earlier window
    bool own = false; ///< DataInsight's own too
};

struct StatementItems
{
    std::vector<StatementItem> items;
    int statements = 0; ///< of the level; without the row of all others, and our own where those are not chosen
    int own = 0; ///< of the level, that are not chosen
    int shown = 0; ///< that pass filter and choice
    int lowerBounds = 0; ///< of those shown
};

/// The lines under a choice. Some milliseconds for 5,000.
StatementItems statementItems(const StatementList &list, const StatementChoice &choice);

using StatementModel = RowModel<StatementItem, StatementKey>;
StatementModel *makeStatementModel(QObject *parent);
/// Columns that are there but not shown before a person asks for them.
QStringList quietStatementColumns();
/// Columns that have something only while two windows are compared.
QStringList comparedStatementColumns();

} // namespace datainsight
