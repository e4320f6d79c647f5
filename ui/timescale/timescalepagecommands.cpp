// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page offers in the command palette and to the tour.
#include "ui/common/helpviewer.h"
#include "ui/timescale/rowspanel.h"
#include "ui/timescale/timescalepage.h"

namespace datainsight {

std::vector<PageCommand> TimescalePage::commands()
{
    std::vector<PageCommand> all {
        { tr("Show hypertables"), [this] { showView(View::Hypertables); } },
        { tr("Show chunks on their axis"), [this] { showView(View::Chunks); } },
        { tr("Show continuous aggregates"), [this] { showView(View::Aggregates); } },
        { tr("Show TimescaleDB's jobs"), [this] { showView(View::Jobs); } },
        { tr("Show compression settings"), [this] { showView(View::Compression); } },
        { tr("Help on TimescaleDB"), [this] { showHelp(this, QStringLiteral("page-timescale")); } },
    };
    for (const auto &command : currentPanel()->bar()->commands()) {
        if (command.refusal.isEmpty())
            all.push_back({ command.title, command.run });
    }
    return all;
}

QStringList TimescalePage::tourViews() const
{
    return { QStringLiteral("chunks"), QStringLiteral("aggregates"), QStringLiteral("jobs"),
        QStringLiteral("compression") };
}

void TimescalePage::showTourView(const QString &name)
{
    const auto index = tourViews().indexOf(name);
    if (index >= 0)
        showView(static_cast<View>(index + 1));
}

} // namespace datainsight
