// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>

namespace datainsight {

/// Settings for one run, as a person writes them, a line each: "work_mem = 64MB", "SET jit TO off;", "jit off". Lines
/// that begin with "--" and empty ones count for nothing. Errors (Config) name the line.
Result<QMap<QString, QString>> runSettingsFromText(const QString &text);

/// "jit = off, work_mem = 64MB"; empty for none.
QString runSettingsInWords(const QMap<QString, QString> &settings);

/// Lines to begin with: settings that decide plans, with a value worth trying.
QStringList usualRunSettings();

} // namespace datainsight
