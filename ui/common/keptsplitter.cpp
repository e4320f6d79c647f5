// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/keptsplitter.h"

#include "ui/common/layoutmemory.h"

#include <algorithm>

namespace datainsight {

KeptSplitter::KeptSplitter(Qt::Orientation orientation, QWidget *parent) : QSplitter(orientation, parent)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, [this] {
        if (!m_memory)
            return;
        QStringList sizes;
        for (const int size : this->sizes())
            sizes << QString::number(size);
        m_memory->setText(key(), sizes.join(u' '));
    });
}

QString KeptSplitter::key() const
{
    return m_key + (orientation() == Qt::Horizontal ? QStringLiteral("/across") : QStringLiteral("/down"));
}

QList<int> KeptSplitter::kept() const
{
    QList<int> sizes;
    if (!m_memory)
        return sizes;
    for (const auto &word : m_memory->text(key()).split(u' ', Qt::SkipEmptyParts))
        sizes << word.toInt();
    // One that was written by hand, or with other parts.
    const bool sound =
        sizes.size() == count() && std::all_of(sizes.begin(), sizes.end(), [](int size) { return size > 0; });
    return sound ? sizes : QList<int>();
}

void KeptSplitter::rememberSizes(LayoutMemory *memory, const QString &key)
{
    m_memory = memory;
    m_key = key;
    if (const auto own = kept(); !own.isEmpty())
        setSizes(own);
}

void KeptSplitter::setGivenSizes(const QList<int> &sizes)
{
    const auto own = kept();
    setSizes(own.isEmpty() ? sizes : own);
}

void KeptSplitter::turn(Qt::Orientation orientation, const QList<int> &given)
{
    if (orientation == this->orientation())
        return;
    setOrientation(orientation);
    setGivenSizes(given);
}

} // namespace datainsight
