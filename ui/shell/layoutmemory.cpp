// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/layoutmemory.h"

#include <QSettings>

namespace datainsight {

LayoutMemory::LayoutMemory(const QString &file)
    : m_settings(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
{ }

LayoutMemory::~LayoutMemory() = default;

QByteArray LayoutMemory::bytes(const QString &key) const
{
    return m_settings ? m_settings->value(key).toByteArray() : QByteArray();
}

QString LayoutMemory::text(const QString &key) const
{
    return m_settings ? m_settings->value(key).toString() : QString();
}

void LayoutMemory::setBytes(const QString &key, const QByteArray &value)
{
    if (m_settings && m_settings->value(key).toByteArray() != value)
        m_settings->setValue(key, value);
}

void LayoutMemory::setText(const QString &key, const QString &value)
{
    if (m_settings && m_settings->value(key).toString() != value)
        m_settings->setValue(key, value);
}

} // namespace datainsight
