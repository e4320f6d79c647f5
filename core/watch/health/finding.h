// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace datainsight {

/// Ascending by how much it wants attention; Unknown is no news, not good news.
enum class HealthLevel { Unknown, Good, Notice, Warning, Critical };

/// One judged aspect of a server, in words. Plain text throughout.
struct Finding
{
    QString id; ///< "connections": stable, also the name of the chart or page that tells more
    QString title; ///< "Connections"
    HealthLevel level = HealthLevel::Unknown;
    QString figure; ///< "42 of 100": what it was judged by; short
    QString words; ///< the verdict as a sentence: "Nearly full: 9 left"

    friend bool operator==(const Finding &, const Finding &) = default;
};

struct HealthReport
{
    std::vector<Finding> findings;

    /// The worst verdict there is; Unknown only when nothing is known.
    HealthLevel worst() const;
    /// One line: the worst finding, and how many others there are; "All well" when none is worse than good.
    QString oneLine() const;

    friend bool operator==(const HealthReport &, const HealthReport &) = default;
};

} // namespace datainsight
