// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace datainsight {

/// Which statements of one connection are worth preparing, and under which name: those that come a second time. A name
/// is made from the text, so that it never stands for another statement, whoever else shares the server's connection.
class RepeatedStatements
{
public:
    /// Empty: not (yet) to be prepared. Counts this time.
    QByteArray nameFor(const QString &sql);
    /// Prepared it does not work: it is not tried again.
    void giveUp(const QString &sql);

private:
    /// What a connection keeps of plans; more statements than all families and pages have.
    static constexpr qsizetype Most = 100;
    struct Use
    {
        bool refused = false;
        QByteArray name;
    };
    QHash<QString, Use> m_uses;
};

} // namespace datainsight
