// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profilestore.h"

#include "core/base/atomicfile.h"
#include "core/config/profiletoml.h"
#include "core/config/profilevalidation.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ProfileStore)
};

} // namespace

ProfileStore::ProfileStore(QString folder) : m_folder(std::move(folder)) { }

QString ProfileStore::fileOf(const TargetId &id) const
{
    return m_folder + QLatin1Char('/') + id.value + QStringLiteral(".toml");
}

LoadedProfiles ProfileStore::load() const
{
    const std::scoped_lock lock(m_mutex);
    LoadedProfiles loaded;
    const auto files = QDir(m_folder).entryInfoList({ QStringLiteral("*.toml") }, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        const auto text = readWhole(info.absoluteFilePath());
        const auto profile = text ? profileFromToml(TargetId { info.completeBaseName() }, *text, info.fileName())
                                  : Result<Profile>(fail(text.error()));
        if (profile)
            loaded.profiles.push_back(*profile);
        else
            loaded.problems.push_back(profile.error());
    }
    std::sort(loaded.profiles.begin(), loaded.profiles.end(), isListedBefore);
    return loaded;
}

Result<void> ProfileStore::save(const Profile &profile)
{
    if (auto valid = validate(profile); !valid)
        return valid;
    const std::scoped_lock lock(m_mutex);
    if (!QDir().mkpath(m_folder))
        return fail(ErrorKind::Storage, Tr::tr("Cannot create the folder %1.").arg(m_folder),
            Tr::tr("Check that its parent folder can be written, or name another one with --config."));
    const QString file = fileOf(profile.id);
    const auto existing = readWhole(file);
    if (!existing)
        return fail(existing.error());
    const auto text = profileToToml(profile, *existing, QFileInfo(file).fileName());
    if (!text)
        return fail(text.error());
    return writeAtomically(file, *text);
}

Result<void> ProfileStore::remove(const TargetId &id)
{
    if (!isValidProfileId(id))
        return fail(ErrorKind::Config, Tr::tr("There is no profile \"%1\".").arg(id.value),
            Tr::tr("Choose one of those listed under Connections."));
    const std::scoped_lock lock(m_mutex);
    QFile file(fileOf(id));
    if (!file.exists() || file.remove())
        return {};
    return fail(ErrorKind::Storage, Tr::tr("Cannot remove %1: %2").arg(file.fileName(), file.errorString()),
        Tr::tr("Check that you may write to its folder."));
}

} // namespace datainsight
