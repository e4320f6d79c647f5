// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/autovacuum.h"
#include "ui/tables/tablesheet.h"

#include <QStringList>

namespace datainsight {

/// What autovacuum does about one relation, in whole sentences: its threshold and the formula, what is missing to it,
/// when at the present rate, and why it does not come.
QStringList vacuumSentences(const VacuumPart &part, const TableSheet &sheet, const TableRates *rates);
/// The same of a row of the sheet with all its parts; of a table with parts that of the worst, named.
QStringList vacuumSentences(const TableSheet &sheet, int index);
/// "freeze age 120 M of 200 M: the vacuum against wraparound comes in 80 M transactions", and what comes after it.
QStringList freezeSentences(const FreezeDistance &xid, const FreezeDistance &mxid);
/// What other settings would do: before and after, in sentences.
QStringList simulationSentences(const VacuumSimulation &simulation);

} // namespace datainsight
