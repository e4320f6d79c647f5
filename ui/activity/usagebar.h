// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace datainsight {

/// A bar of so much, divided by what it is used for; each part is told in words below, with its colour.
class UsageBar final : public QWidget
{
    Q_OBJECT
public:
    struct Part
    {
        QString name; ///< plain text
        int count = 0;
        int colorIndex = 0;
        friend bool operator==(const Part &, const Part &) = default;
    };

    explicit UsageBar(QWidget *parent = nullptr);

    /// `reserved` of the `whole` is shown at its end. A whole of 0 is not known: the parts fill the bar.
    void setUsage(std::vector<Part> parts, int whole, int reserved);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Label
    {
        QRect box;
        size_t part;
    };
    std::vector<Label> labelsFor(int width) const;
    QString textOf(const Part &part) const;
    int used() const;

    std::vector<Part> m_parts;
    int m_whole = 0;
    int m_reserved = 0;
};

} // namespace datainsight
