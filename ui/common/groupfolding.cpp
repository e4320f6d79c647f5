// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/groupfolding.h"

#include "ui/common/layoutmemory.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace datainsight {

namespace {

const QString FoldedKey = QStringLiteral("groups/folded");

} // namespace

GroupFolding::GroupFolding(LayoutMemory *memory, QObject *parent) : QObject(parent), m_memory(memory)
{
    if (!m_memory)
        return;
    const auto folded = QJsonDocument::fromJson(m_memory->text(FoldedKey).toUtf8()).array();
    for (const auto &group : folded)
        m_folded.insert(group.toString());
}

void GroupFolding::setFolded(const QString &group, bool folded)
{
    if (folded == isFolded(group))
        return;
    if (folded)
        m_folded.insert(group);
    else
        m_folded.remove(group);
    if (m_memory) {
        QStringList groups(m_folded.cbegin(), m_folded.cend());
        groups.sort();
        const auto array = QJsonDocument(QJsonArray::fromStringList(groups)).toJson(QJsonDocument::Compact);
        m_memory->setText(FoldedKey, QString::fromUtf8(array));
    }
    Q_EMIT changed();
}

} // namespace datainsight
