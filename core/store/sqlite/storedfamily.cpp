// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storedfamily.h"

#include <QJsonDocument>

namespace datainsight {

bool isStored(const ColumnSpec &spec)
{
    switch (spec.role) {
    case ColumnRole::Gauge:
    case ColumnRole::Counter:
    case ColumnRole::Delta:
    case ColumnRole::Time:
        return spec.type != ValueType::Text;
    case ColumnRole::Label:
    case ColumnRole::Text:
    case ColumnRole::Reset:
        return false;
    }
    Q_UNREACHABLE();
}

int StoredFamily::columnIndex(const QString &column) const
{
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == column)
            return static_cast<int>(i);
    }
    return -1;
}

QString roleName(ColumnRole role)
{
    switch (role) {
    case ColumnRole::Label:
        return QStringLiteral("label");
    case ColumnRole::Gauge:
        return QStringLiteral("gauge");
    case ColumnRole::Counter:
        return QStringLiteral("counter");
    case ColumnRole::Delta:
        return QStringLiteral("delta");
    case ColumnRole::Text:
        return QStringLiteral("text");
    case ColumnRole::Time:
        return QStringLiteral("time");
    case ColumnRole::Reset:
        return QStringLiteral("reset");
    }
    Q_UNREACHABLE();
}

ColumnRole roleFromName(const QString &name)
{
    for (const auto role : { ColumnRole::Counter, ColumnRole::Delta, ColumnRole::Time }) {
        if (name == roleName(role))
            return role;
    }
    return ColumnRole::Gauge;
}

QString typeName(ValueType type)
{
    return type == ValueType::Real     ? QStringLiteral("real")
        : type == ValueType::Timestamp ? QStringLiteral("timestamp")
                                       : QStringLiteral("integer");
}

ValueType typeFromName(const QString &name)
{
    return name == QStringLiteral("real")     ? ValueType::Real
        : name == QStringLiteral("timestamp") ? ValueType::Timestamp
                                              : ValueType::Integer;
}

QString labelsText(const Frame &frame, qsizetype row)
{
    QJsonObject labels;
    for (const auto &column : frame.columns) {
        if (column.spec().role == ColumnRole::Label)
            labels.insert(column.spec().name, column.text(row));
    }
    return QString::fromUtf8(QJsonDocument(labels).toJson(QJsonDocument::Compact));
}

QMap<QString, QString> labelsFromText(const QString &text)
{
    QMap<QString, QString> labels;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        labels.insert(it.key(), it.value().toString());
    return labels;
}

} // namespace datainsight
