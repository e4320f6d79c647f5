// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/frame.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>

namespace datainsight {

/// The entries of pg_stat_statements of one server whose text has not been read. Each reading costs the server all
/// texts it has, so turns are few: three at first, while most statements are new, then one every five minutes. Texts
/// that are known are asked for again once a day, so that whoever keeps them learns which are still in use.
class UnreadTexts
{
public:
    static constexpr Milliseconds Pace { 5 * 60 * 1000 };
    static constexpr int FirstTurns = 3;
    static constexpr qsizetype MostAtOnce = 5000;
    static constexpr Milliseconds KnownFor { 24 * 60 * 60 * 1000 };
    /// Bytes after which an answer ends, as statements_text.sql says.
    static constexpr qint64 MostBytes = 16 * 1024 * 1024;

    /// The entries of a frame of target.statements.
    void note(const Frame &entries);
    /// Their `entry` numbers as an array, when there are any and it is time; then a turn has been taken.
    std::optional<std::vector<QByteArray>> take(SteadyInstant now);
    /// What was answered. What was asked for and is not among it is gone from the server, or comes another time.
    void answered(const Frame &texts);
    /// Another server answers: all of its texts are to be read.
    void clear();

    qsizetype count() const { return m_unread.size(); }

private:
    bool takeTurn(SteadyInstant now);

    QHash<QString, qint64> m_unread; ///< by labels: the number the server finds them by
    QHash<QString, qint64> m_known;
    QSet<QString> m_asked;
    SteadyInstant m_lastTurn;
    std::optional<SteadyInstant> m_knownSince;
    int m_firstTurns = FirstTurns;
};

} // namespace datainsight
