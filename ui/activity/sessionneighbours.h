// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/sessionlist.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace datainsight {

class ElidedLabel;

/// Who is in a session's way, and in whose way it is: a line for each, with a button that leads there.
class SessionNeighbours final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionNeighbours(QWidget *parent = nullptr);

    /// Hidden where there is nobody.
    void show(const SessionRow &session, const SessionList &list);
    QStringList texts() const;

Q_SIGNALS:
    void requested(int pid);

private:
    struct Line
    {
        QWidget *box;
        QPushButton *button;
        ElidedLabel *text;
    };
    /// One side: a heading and lines below.
    struct Side
    {
        QLabel *heading;
        QLabel *more;
        std::vector<Line> lines;
    };

    Side makeSide();
    void fill(Side &side, const QString &heading, const std::vector<int> &pids, const SessionList &list);
    Line makeLine();

    Side m_blockers;
    Side m_blocked;
};

} // namespace datainsight
