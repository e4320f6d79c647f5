// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timescale/timescalewords.h"

#include <QScrollArea>

class QVBoxLayout;

namespace datainsight {

/// What is wrong and what to do, the worst first: a few lines high, the rest by scrolling; hidden while there is
/// nothing. Plain text that can be selected.
class FindingsList final : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingsList(QWidget *parent = nullptr);

    void setFindings(std::vector<PlacedFinding> findings);
    const std::vector<PlacedFinding> &findings() const { return m_findings; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();

    std::vector<PlacedFinding> m_findings;
    QWidget *m_lines;
    QVBoxLayout *m_layout;
};

} // namespace datainsight
