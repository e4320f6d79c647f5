// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace datainsight::lint {

/// One `#include` of a source file, with the place it stands in.
struct Include
{
    QString file; ///< relative to the tree's root
    int line = 0;
    QString header;
};

/// All files below `folder` (relative to the root of the tree) with one of these endings, sorted; build folders left
/// out.
QStringList filesBelow(const QString &folder, const QStringList &endings);
QString readAll(const QString &file);
QList<Include> includesBelow(const QString &folder);

} // namespace datainsight::lint
