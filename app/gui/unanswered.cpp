// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/unanswered.h"

#include <QCoreApplication>

namespace datainsight {

QStringList unansweredServers(const TargetFeed &feed)
{
    QStringList lines;
    for (const auto &target : feed.targets()) {
        const auto status = feed.status(target);
        if (status.server.versionNumber > 0)
            continue;
        const QString why = status.error ? oneLine(*status.error)
                                         : QCoreApplication::translate("datainsight::Unanswered",
                                             "It was still being connected to. — Give it longer with --seconds.");
        lines << QCoreApplication::translate("datainsight::Unanswered", "%1 did not answer: %2").arg(status.name, why);
    }
    return lines;
}

} // namespace datainsight
