// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace datainsight {

class ElidedLabel;

/// Some lines under a heading, each with a button that leads somewhere. Hidden while there is nothing to say.
class LinkLines final : public QWidget
{
    Q_OBJECT
public:
    struct Line
    {
        QString key; ///< what activated() says
        QString button; ///< a word or two
        QString text; ///< plain; what does not fit is in its tool tip
        QString accessibleName; ///< of the button: where it leads
    };
    /// More are counted only.
    static constexpr size_t MostLines = 6;

    explicit LinkLines(const QString &heading, QWidget *parent = nullptr);

    /// `note` stands below the lines, or alone where there are none.
    void setLines(const std::vector<Line> &lines, const QString &note = {});
    QStringList texts() const;
    QString note() const;
    const std::vector<Line> &lines() const { return m_lines; }

Q_SIGNALS:
    void activated(const QString &key);

private:
    struct Place
    {
        QWidget *box;
        QPushButton *button;
        ElidedLabel *text;
    };
    Place makePlace();

    QLabel *m_note;
    std::vector<Place> m_places;
    std::vector<Line> m_lines;
};

} // namespace datainsight
