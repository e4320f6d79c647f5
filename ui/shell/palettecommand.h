// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace datainsight {

/// One line of the command palette.
struct PaletteCommand
{
    QString title; ///< "Overview", "Last 6 hours"
    QString section; ///< "Page", "Server", "Time range", "Action"
    QString icon; ///< a name in ui/common; may be empty
    QString shortcut; ///< as shown: "Ctrl+1"; may be empty
    std::function<void()> run;
};

} // namespace datainsight
