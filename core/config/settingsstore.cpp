// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/settingsstore.h"

#include "core/base/atomicfile.h"
#include "core/config/tomldocument.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <mutex>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::Settings)
};

const QStringList &themeWords()
{
    static const QStringList words { QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark") };
    return words;
}

const QStringList &laneWords()
{
    static const QStringList words { QStringLiteral("1s"), QStringLiteral("10s"), QStringLiteral("60s"),
        QStringLiteral("5m"), QStringLiteral("1h") };
    return words;
}

void readLanes(TomlReader &reader, Settings &settings)
{
    auto sampling = reader.section("sampling");
    if (!sampling)
        return;
    sampling->read("paused_lanes", settings.pausedLanes);
    for (const QString &lane : std::as_const(settings.pausedLanes)) {
        if (!laneWords().contains(lane)) {
            sampling->wrong(*sampling->find("paused_lanes"),
                Tr::tr("the lanes are: %1").arg(laneWords().join(QStringLiteral(", "))));
        }
    }
}

} // namespace

SettingsStore::SettingsStore(QString file) : m_file(std::move(file)) { }

Result<Settings> SettingsStore::load() const
{
    const auto text = readWhole(m_file);
    if (!text)
        return fail(text.error());
    const auto table = parseToml(*text, QFileInfo(m_file).fileName());
    if (!table)
        return fail(table.error());

    Settings settings;
    TomlReader reader(*table, QFileInfo(m_file).fileName());
    QString theme = themeWords().first();
    reader.readWord("theme", themeWords(), theme);
    settings.theme = static_cast<ThemeChoice>(themeWords().indexOf(theme));
    reader.read("passwords_in_file", settings.passwordsInFile);
    if (auto store = reader.section("store")) {
        store->read("folder", settings.storeFolder);
        store->read("raw_days", settings.retention.raw);
        store->read("five_minutes_days", settings.retention.fiveMinutes);
        store->read("one_hour_days", settings.retention.oneHour);
        store->read("one_day_days", settings.retention.oneDay);
    }
    readLanes(reader, settings);
    if (const auto error = reader.error())
        return fail(*error);
    return settings;
}

Result<void> SettingsStore::update(const std::function<void(Settings &)> &change)
{
    static std::mutex mutex;
    const std::scoped_lock lock(mutex);
    auto settings = load();
    if (!settings)
        return fail(settings.error());
    change(*settings);
    return save(*settings);
}

Result<void> SettingsStore::save(const Settings &settings)
{
    const QFileInfo info(m_file);
    const auto existing = readWhole(m_file);
    if (!existing)
        return fail(existing.error());
    auto parsed = parseToml(*existing, info.fileName());
    if (!parsed)
        return fail(parsed.error());
    toml::table &table = *parsed;

    const auto section = [&table](const char *key) -> toml::table & {
        if (!table.get(key) || !table.get(key)->is_table())
            table.insert_or_assign(key, toml::table {});
        return *table.get(key)->as_table();
    };
    table.insert_or_assign("theme", themeWords().at(static_cast<int>(settings.theme)).toStdString());
    table.insert_or_assign("passwords_in_file", settings.passwordsInFile);
    toml::table &store = section("store");
    store.insert_or_assign("folder", settings.storeFolder.toStdString());
    store.insert_or_assign("raw_days", settings.retention.raw);
    store.insert_or_assign("five_minutes_days", settings.retention.fiveMinutes);
    store.insert_or_assign("one_hour_days", settings.retention.oneHour);
    store.insert_or_assign("one_day_days", settings.retention.oneDay);
    section("sampling").insert_or_assign("paused_lanes", tomlArray(settings.pausedLanes));

    QDir().mkpath(info.absolutePath());
    return writeAtomically(m_file, tomlText(table));
}

} // namespace datainsight
