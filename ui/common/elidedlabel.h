// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"
#include "ui/common/theme.h"

#include <QWidget>

namespace datainsight {

/// One line of plain text that gives way: what does not fit ends in "…" and is in the tool tip. Repaints with the
/// theme.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setFontRole(FontRole role, bool bold = false);
    /// Muted text for Neutral; without a tone full text.
    void setTone(Tone tone);
    void setHelp(const QString &plainText);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QFont labelFont() const;

    QString m_text;
    QString m_help;
    FontRole m_role = FontRole::Body;
    bool m_bold = false;
    bool m_toned = false;
    Tone m_tone = Tone::Neutral;
};

} // namespace datainsight
