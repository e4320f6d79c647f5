// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace datainsight {

/// Plain text that can be selected and copied, as high as it needs, up to some lines; beyond them it scrolls. Of a
/// longer text it shows the first 8,000 characters and "…". Repaints with the theme.
class BoundedText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit BoundedText(int mostLines, QWidget *parent = nullptr);

    /// `detail` follows on a line of its own, muted, as long at most; may be empty.
    void setTexts(const QString &text, const QString &detail = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void write();
    int neededHeight() const;

    const int m_mostLines;
    QString m_text;
    QString m_detail;
};

} // namespace datainsight
