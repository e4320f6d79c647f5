// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/panelstate.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace datainsight {

/// A PanelState as a person sees it: icon, one sentence, what to do, optional code to copy, optional button. Covers
/// what it lies on; hidden for Ready and Stale, whose content stays visible. Shrinks to sentence and button in small
/// places.
class StatePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit StatePanel(QWidget *parent = nullptr);

    void setState(const PanelState &state);
    const PanelState &state() const { return m_state; }
    /// Paint the surface behind it, so that nothing of the content shows through; default.
    void setOpaque(bool opaque);

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fit();

    PanelState m_state;
    bool m_opaque = true;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_detail;
    QWidget *m_codeRow;
    QLabel *m_code;
    QPushButton *m_copy;
    QPushButton *m_button;
};

} // namespace datainsight
