// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace datainsight {

/// What is known of something, a line each: a word in quiet letters, and what there is to say. Plain text that can be
/// selected; setting the same again changes nothing, so that figures may tick under a selection elsewhere.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    struct Fact
    {
        QString name;
        QString value; ///< empty: the line is left out
        QString help = {};
    };

    explicit FactList(QWidget *parent = nullptr);

    void setFacts(const std::vector<Fact> &facts);
    /// Empty when there is no line of that name.
    QString value(const QString &name) const;

private:
    struct Line
    {
        QLabel *name;
        QLabel *value;
    };
    std::vector<Line> m_lines;
    QGridLayout *m_grid;
};

} // namespace datainsight
