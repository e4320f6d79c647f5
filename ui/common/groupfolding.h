// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

namespace datainsight {

class LayoutMemory;

/// Which groups of servers are folded away; one for all lists of them, and remembered. UI thread.
class GroupFolding : public QObject
{
    Q_OBJECT
public:
    /// Without a memory nothing is folded at first.
    explicit GroupFolding(LayoutMemory *memory = nullptr, QObject *parent = nullptr);

    bool isFolded(const QString &group) const { return m_folded.contains(group); }
    void setFolded(const QString &group, bool folded);
    void toggle(const QString &group) { setFolded(group, !isFolded(group)); }

Q_SIGNALS:
    void changed();

private:
    LayoutMemory *m_memory;
    QSet<QString> m_folded;
};

} // namespace datainsight
