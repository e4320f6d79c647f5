// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timeseries.h"
#include "ui/common/colours.h"

#include <QAbstractButton>

namespace datainsight {

class Sparkline;

/// What a tile says: one question, answered in words.
struct Verdict
{
    Tone tone = Tone::Neutral;
    QString value; ///< the figure, formatted: "97.4 %"; may be empty
    QString words; ///< the verdict: "Reads come from memory"
    QString detail; ///< why, and what to do; for the tool tip; plain text

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// A card with a title, a figure, a verdict in words with its icon, and a small graph; a button that leads to the page
/// behind it (clicked()).
class HealthTile final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit HealthTile(const QString &title, QWidget *parent = nullptr);

    void setVerdict(const Verdict &verdict);
    const Verdict &verdict() const { return m_verdict; }
    void setHistory(SeriesPoints points, const TimeRange &range);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_title;
    Verdict m_verdict;
    Sparkline *m_history;
};

} // namespace datainsight
