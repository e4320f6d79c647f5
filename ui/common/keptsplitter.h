// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QSplitter>

namespace datainsight {

class LayoutMemory;

/// A splitter whose parts come back as the person left them, lying and standing apart. A thin handle; no part can be
/// moved away whole.
class KeptSplitter : public QSplitter
{
    Q_OBJECT

public:
    explicit KeptSplitter(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

    /// Takes up the sizes left under this key, and keeps every later move there. Once the parts are in it,
    /// and again where they are kept elsewhere from now on.
    void rememberSizes(LayoutMemory *memory, const QString &key);
    /// The person left sizes for it as it stands now.
    bool hasOwnSizes() const { return !kept().isEmpty(); }
    /// Sizes for as long as the person has none of their own.
    void setGivenSizes(const QList<int> &sizes);
    /// Turns it, where it stands otherwise, and gives the parts the sizes they have in that direction.
    void turn(Qt::Orientation orientation, const QList<int> &given);

private:
    QString key() const;
    QList<int> kept() const; ///< empty: none

    QPointer<LayoutMemory> m_memory;
    QString m_key;
};

} // namespace datainsight
