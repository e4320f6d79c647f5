// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/livecharts/livechart.h"

namespace datainsight {

/// By what the session history is divided.
enum class HistoryDimension { WaitClass, Event, Statement, User, Database, Application };

/// "wait class", "event" …: in sentences and on buttons.
QString dimensionName(HistoryDimension dimension);
/// The label of target.ash that tells it.
QString dimensionLabel(HistoryDimension dimension);

/// Average active sessions as a stack, with the number of CPUs as a line.
LiveChart activeSessionsBy(HistoryDimension dimension);

/// The wait classes in the order of the stack; their places are their colours, here and in tables.
const QStringList &waitClasses();

} // namespace datainsight
