// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/sqlscanner.h"

#include <QStringList>

namespace datainsight {

/// Keyword, Type or Plain, whatever the case. Words that are as often names of columns (name, value, type, status …)
/// are Plain.
SqlStyle sqlWordStyle(QByteArrayView word);

/// The words of queries and of what is run around them, in upper case, sorted: what completion offers.
const QStringList &sqlCompletionWords();

} // namespace datainsight
