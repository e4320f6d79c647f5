// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/finding.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HealthReport)
};

} // namespace

HealthLevel HealthReport::worst() const
{
    const auto found = std::max_element(
        findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.level < b.level; });
    return found == findings.end() ? HealthLevel::Unknown : found->level;
}

QString HealthReport::oneLine() const
{
    const auto level = worst();
    if (level == HealthLevel::Unknown)
        return Tr::tr("Nothing known yet");
    if (level == HealthLevel::Good)
        return Tr::tr("All well");
    const auto first =
        std::find_if(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.level == level; });
    const auto others = std::count_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.level > HealthLevel::Good;
    }) - 1;
    // Why a server does not answer is longer than a line; that it does not is what counts there.
    const bool gone = level == HealthLevel::Critical && first->id == QLatin1String("availability");
    const QString &words = gone ? first->figure : first->words;
    return others == 0 ? words : Tr::tr("%1 · %2 more").arg(words, QString::number(others));
}

} // namespace datainsight
