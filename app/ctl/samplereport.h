// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/samplecycle.h"

#include <QJsonObject>

namespace datainsight {

/// What `sample --json` prints: server, families, cost. Its names are a promise to programs. Instants are ISO 8601 in
/// UTC; what is null or not a number is null.
QJsonObject sampleJson(const SampleReport &report);

/// One line a family.
QString sampleSummary(const SampleReport &report);
/// The rows of one family side by side.
QString sampleRows(const FamilySample &sample);

} // namespace datainsight
