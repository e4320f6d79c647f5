// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace datainsight {

class FindingsPanel;
class KeptSplitter;
class LayoutMemory;
class NodePanel;
class SegmentedControl;

/// Beside a plan, or below it: what stands out, and the chosen node. Where both would be too small to say anything, one
/// of them is there at a time, and the person chooses which.
class PlanSide final : public QWidget
{
    Q_OBJECT

public:
    PlanSide(FindingsPanel *findings, NodePanel *detail, QWidget *parent = nullptr);

    void rememberSizes(LayoutMemory *memory, const QString &key);
    /// One above the other, or side by side.
    void setOrientation(Qt::Orientation orientation);
    /// Which of them is there where there is room for one.
    void prefer(bool findings);
    bool showsBoth() const { return m_both; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    FindingsPanel *m_findings;
    NodePanel *m_detail;
    KeptSplitter *m_split;
    SegmentedControl *m_which;
    bool m_both = true;
};

} // namespace datainsight
