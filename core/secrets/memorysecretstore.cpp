// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/memorysecretstore.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SecretStore)
};

} // namespace

QString MemorySecretStore::description() const
{
    return Tr::tr("memory, until DataInsight closes");
}

Pending<QString> MemorySecretStore::read(TargetId profile)
{
    const std::scoped_lock lock(m_mutex);
    return Pending<QString>::ready(m_secrets.value(profile));
}

Pending<bool> MemorySecretStore::write(TargetId profile, QString secret)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.insert(profile, std::move(secret));
    return Pending<bool>::ready(true);
}

Pending<bool> MemorySecretStore::remove(TargetId profile)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.remove(profile);
    return Pending<bool>::ready(true);
}

QMap<TargetId, QString> MemorySecretStore::all() const
{
    const std::scoped_lock lock(m_mutex);
    return m_secrets;
}

} // namespace datainsight
