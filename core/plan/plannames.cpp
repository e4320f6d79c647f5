// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plannames.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanNames)
};

} // namespace

QString planNodePlace(const PlanNode &node)
{
    QStringList parts;
    if (!node.index.isEmpty())
        parts << Tr::tr("using %1").arg(node.index);
    if (const QString object = planNodeObject(node); !object.isEmpty())
        parts << Tr::tr("on %1").arg(object);
    return parts.join(QLatin1Char(' '));
}

QString planNodeName(const PlanNode &node)
{
    QString name = planNodeTitle(node);
    if (const QString place = planNodePlace(node); !place.isEmpty())
        name += QLatin1Char(' ') + place;
    return node.subplanName.isEmpty() ? name : QString(node.subplanName + QStringLiteral(": ") + name);
}

} // namespace datainsight
