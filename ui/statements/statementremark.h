// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/targetfeed.h"
#include "ui/common/colours.h"
#include "ui/statements/statementsource.h"

#include <QWidget>

namespace datainsight {

class Banner;

/// What is to be known of the figures: statements hidden from the role, texts that the server does not give, statements
/// forgotten by one that has no room for them, reset; that they are no longer brought up to date. One line above the
/// table, hidden where there is nothing to say; once closed it stays so until there is something else.
class StatementRemark final : public QWidget
{
    Q_OBJECT
public:
    explicit StatementRemark(QWidget *parent = nullptr);

    /// What is worth saying, the gravest first; a sentence or two each.
    struct Said
    {
        Tone tone = Tone::Info;
        QStringList sentences;
        QString command; ///< to be copied; may be empty
    };
    /// Pure. `list` may be null.
    static Said remarks(const TargetFeed &feed, const TargetId &target, const StatementListPtr &list, int lowerBounds,
        const std::optional<Error> &error);

    void show(const Said &said);
    /// Empty while it says nothing.
    QString text() const;

Q_SIGNALS:
    void notice(const QString &text);

private:
    Banner *m_banner;
    QString m_said;
    QString m_command;
};

} // namespace datainsight
