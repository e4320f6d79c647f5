// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/document.h>

#include <QByteArray>
#include <QStringList>

namespace datainsight::parsejson {

// Reading the parser's tree (JSON of pg_query_parse), where what is zero, false or empty is left out. Used inside
// core/sqltext only.

using Value = rapidjson::Value;

/// Null where there is none of that name.
inline const Value *member(const Value &object, const char *name)
{
    if (!object.IsObject())
        return nullptr;
    const auto found = object.FindMember(name);
    return found == object.MemberEnd() ? nullptr : &found->value;
}

inline QByteArray text(const Value *value)
{
    return value && value->IsString() ? QByteArray(value->GetString(), static_cast<qsizetype>(value->GetStringLength()))
                                      : QByteArray();
}

inline QByteArray text(const Value &object, const char *name)
{
    return text(member(object, name));
}

inline bool isTrue(const Value *value)
{
    return value && value->IsBool() && value->GetBool();
}

inline int number(const Value &object, const char *name)
{
    const auto *value = member(object, name);
    return value && value->IsInt() ? value->GetInt() : 0;
}

/// Calls `take(item)` for each of a list, if it is one.
template<typename Take> void each(const Value *list, Take take)
{
    if (!list || !list->IsArray())
        return;
    for (const auto &item : list->GetArray())
        take(item);
}

inline qsizetype count(const Value *list)
{
    return list && list->IsArray() ? static_cast<qsizetype>(list->Size()) : 0;
}

inline QString name(const Value &object, const char *key)
{
    return QString::fromUtf8(text(object, key));
}

/// The strings of a list.
inline QStringList nameList(const Value *list)
{
    QStringList names;
    each(list, [&names](const Value &item) {
        if (const auto *string = member(item, "String"))
            names << name(*string, "sval");
    });
    return names;
}

} // namespace datainsight::parsejson
