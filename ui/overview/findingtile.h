// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/watch/health/verdict.h"

#include <QAbstractButton>

namespace datainsight {

/// One aspect of health: title, what it was judged by, the verdict in words; a click leads to what tells more.
class FindingTile final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FindingTile(QWidget *parent = nullptr);

    void setFinding(const Finding &finding);
    const Finding &finding() const { return m_finding; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Finding m_finding;
};

} // namespace datainsight
