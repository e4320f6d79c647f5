// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"

#include <QWidget>

namespace datainsight {

/// A word or two on a rounded, softly tinted ground, with the icon of its tone ("3 blocked", "stale"). Plain text.
class StatusPill final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusPill(QWidget *parent = nullptr);

    /// Without an icon's name, the one that goes with the tone.
    void setStatus(Tone tone, const QString &text, const QString &icon = {});
    void setHelp(const QString &plainText);
    QString text() const { return m_text; }
    Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QString m_text;
    QString m_icon;
};

} // namespace datainsight
