// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filesecretstore.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SecretStore)
};

Result<void> checkPrivate(const QString &path)
{
#ifdef Q_OS_UNIX
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    if (info.ownerId() != ::geteuid())
        return fail(ErrorKind::Config, Tr::tr("The passwords in %1 belong to somebody else.").arg(path),
            Tr::tr("Remove the file, or start DataInsight as its owner."));
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    if (info.permissions() & others)
        return fail(ErrorKind::Config, Tr::tr("Others can read the passwords in %1, so it is not used.").arg(path),
            Tr::tr("Run: chmod 600 '%1', and change the passwords if others use this machine.").arg(path));
#else
    Q_UNUSED(path)
#endif
    return {};
}

} // namespace

FileSecretStore::FileSecretStore(QString file) : m_file(std::move(file)) { }

QString FileSecretStore::description() const
{
    return Tr::tr("the file %1, which only you can read").arg(m_file);
}

Pending<QString> FileSecretStore::read(TargetId profile)
{
    const auto secrets = all();
    return Pending<QString>::ready(
        secrets ? Result<QString>(secrets->value(profile)) : Result<QString>(fail(secrets.error())));
}

Pending<bool> FileSecretStore::write(TargetId profile, QString secret)
{
    return Pending<bool>::ready(change(profile, secret));
}

Pending<bool> FileSecretStore::remove(TargetId profile)
{
    return Pending<bool>::ready(change(profile, {}));
}

Result<QMap<TargetId, QString>> FileSecretStore::all() const
{
    const std::scoped_lock lock(m_mutex);
    return load();
}

Result<QMap<TargetId, QString>> FileSecretStore::load() const
{
    if (const auto isPrivate = checkPrivate(m_file); !isPrivate)
        return fail(isPrivate.error());
    const auto text = readWhole(m_file);
    if (!text)
        return fail(text.error());
    if (text->isEmpty())
        return QMap<TargetId, QString>();
    const auto document = QJsonDocument::fromJson(*text);
    if (!document.isObject())
        return fail(ErrorKind::Config, Tr::tr("The file %1 is damaged.").arg(m_file),
            Tr::tr("Move it away; the passwords are then asked for again."));
    QMap<TargetId, QString> secrets;
    const auto object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        secrets.insert(TargetId { it.key() }, it.value().toString());
    return secrets;
}

Result<bool> FileSecretStore::change(const TargetId &profile, const QString &secret)
{
    const std::scoped_lock lock(m_mutex);
    auto secrets = load();
    if (!secrets)
        return fail(secrets.error());
    if (secret.isEmpty() ? secrets->remove(profile) == 0 : secrets->value(profile) == secret)
        return true;
    if (!secret.isEmpty())
        secrets->insert(profile, secret);

    QJsonObject object;
    for (auto it = secrets->cbegin(); it != secrets->cend(); ++it)
        object.insert(it.key().value, it.value());
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    const auto written = writeAtomically(m_file, QJsonDocument(object).toJson());
    if (!written)
        return fail(written.error());
    // Some file systems take any mode and keep their own.
    if (const auto isPrivate = checkPrivate(m_file); !isPrivate) {
        QFile::remove(m_file);
        return fail(isPrivate.error());
    }
    return true;
}

} // namespace datainsight
