// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/timeseries.h"
#include "core/watch/health/finding.h"

#include <QAbstractButton>

#include <vector>

namespace datainsight {

/// A word-sized graph of a card: what it counts, its newest value in words, its course.
struct CardGraph
{
    QString title;
    QString value;
    SeriesPoints points;
};

/// One server among many. Plain text.
struct CardContent
{
    TargetId id;
    QString name;
    QString group;
    QString line; ///< connection in one line: version, role, since when
    HealthLevel level = HealthLevel::Unknown;
    QString words; ///< its health in one line
    std::vector<CardGraph> graphs;
    TimeRange range {}; ///< of the graphs
    bool stale = false; ///< the graphs are from before the connection broke
};

/// A server as a card: status, health verdict, three graphs; a click opens it.
class ServerCard final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ServerCard(QWidget *parent = nullptr);

    void setContent(CardContent content);
    const CardContent &content() const { return m_content; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CardContent m_content;
};

} // namespace datainsight
