// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace datainsight {

enum class ThemeChoice { System, Light, Dark };

/// For how many days each tier of the store is kept; 0 is for ever.
struct RetentionDays
{
    int raw = 14;
    int fiveMinutes = 120;
    int oneHour = 1095;
    int oneDay = 0;
    friend bool operator==(const RetentionDays &, const RetentionDays &) = default;
};

/// What a person can set for the whole program.
struct Settings
{
    ThemeChoice theme = ThemeChoice::System;
    QString storeFolder; ///< empty: Paths::store()
    RetentionDays retention;
    QStringList pausedLanes; ///< lanes that are not sampled, as laneName() calls them: "1s", "10s", "60s", "5m", "1h"
    bool passwordsInFile = false; ///< where no keychain answers: a file only this person can read, instead of memory

    friend bool operator==(const Settings &, const Settings &) = default;
};

} // namespace datainsight
