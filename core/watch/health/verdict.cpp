// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/watch/health/verdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("datainsight::HealthReport", text, nullptr, n);
}

} // namespace

Verdict HealthReport::worst() const
{
    const auto found = std::max_element(
        findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.verdict < b.verdict; });
    return found == findings.end() ? Verdict::Unknown : found->verdict;
}

QString HealthReport::oneLine() const
{
    const auto level = worst();
    if (level == Verdict::Unknown)
        return tr("Nothing known yet");
    if (level == Verdict::Good)
        return tr("All well");
    const auto first = std::find_if(
        findings.begin(), findings.end(), [&](const Finding &finding) { return finding.verdict == level; });
    const auto others = std::count_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.verdict > Verdict::Good;
    }) - 1;
    if (others == 0)
        return first->words;
    return tr("%1 · %2 more").arg(first->words).arg(others);
}

} // namespace datainsight
