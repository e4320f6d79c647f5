// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/sessionload.h"
#include "ui/common/rowmodel.h"
#include "ui/statements/namedstatements.h"

namespace datainsight {

/// A statement as the session history has it.
struct LoadItem
{
    QString queryId; ///< empty: of sessions whose statement has no id
    QString title;
    double average = NoValue; ///< average active sessions
    double share = NoValue; ///< of all that are active, 0 to 1
    double peak = NoValue;
};

/// The words of statements by their ids, as far as anything told them.
using StatementWording = std::function<QString(const QString &queryId)>;

/// The lines of an answer by LoadDimension::Statement. Pure.
std::vector<LoadItem> loadItems(const LoadAnswer &answer, const StatementWording &titles);

using LoadModel = RowModel<LoadItem, QString>;
/// Sorts as the average does where nothing else is chosen.
LoadModel *makeLoadModel(QObject *parent);

} // namespace datainsight
