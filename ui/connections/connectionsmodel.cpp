// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionsmodel.h"

#include "core/pg/connectionstring.h"
#include "ui/common/groupfolding.h"

#include <QCoreApplication>

#include <map>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::ConnectionsModel)
};

QString watching(const Profile &profile)
{
    return profile.watch ? Tr::tr("watched") : Tr::tr("off");
}

QString watching(const ConnectionRow &row)
{
    if (!row.isHeading())
        return watching(row.profile);
    return row.members == 1 ? Tr::tr("1 server") : Tr::tr("%1 servers").arg(row.members);
}

QString nature(const Profile &profile)
{
    QStringList words;
    if (profile.production)
        words << Tr::tr("production");
    words << (profile.readOnly ? Tr::tr("read-only") : Tr::tr("actions allowed"));
    return words.join(QStringLiteral(", "));
}

/// The chevron is part of the text, so that it is seen at any width and read with the name.
QString nameOf(const ConnectionRow &row)
{
    if (!row.isHeading())
        return row.profile.name;
    return QString((row.folded ? QStringLiteral("▸ ") : QStringLiteral("▾ ")) % row.profile.group);
}

std::optional<Tone> natureTone(const ConnectionRow &row)
{
    const bool risky = !row.isHeading() && row.profile.production && !row.profile.readOnly;
    return risky ? std::optional(Tone::Warning) : std::nullopt;
}

/// Of a folded group how its worst server is, where an open one has addresses.
QString addressOf(const ConnectionRow &row)
{
    if (row.isHeading())
        return row.folded ? row.health.words : QString();
    return ConnectionString::describe(row.profile.parameters);
}

std::optional<Tone> addressTone(const ConnectionRow &row)
{
    if (!row.isHeading() || !row.folded || row.health.level < HealthLevel::Warning)
        return std::nullopt;
    return row.health.level == HealthLevel::Critical ? Tone::Critical : Tone::Warning;
}

} // namespace

ConnectionsModel *makeConnectionsModel(QObject *parent)
{
    const auto isHeading = [](const ConnectionRow &row) { return row.isHeading(); };
    std::vector<Column<ConnectionRow>> columns {
        { .info = { .id = QStringLiteral("name"), .title = Tr::tr("Name") },
            .value = [](const ConnectionRow &row) { return QVariant(nameOf(row)); },
            .sortKey = [](const ConnectionRow &row) { return QVariant(row.profile.name); },
            .strong = isHeading },
        { .info = { .id = QStringLiteral("watch"), .title = Tr::tr("Watching") },
            .value = [](const ConnectionRow &row) { return QVariant(watching(row)); } },
        { .info = { .id = QStringLiteral("nature"), .title = Tr::tr("Kind") },
            .value =
                [](const ConnectionRow &row) { return QVariant(row.isHeading() ? QString() : nature(row.profile)); },
            .tone = natureTone },
        { .info = { .id = QStringLiteral("address"), .title = Tr::tr("Address") },
            .value = [](const ConnectionRow &row) { return QVariant(addressOf(row)); },
            .tone = addressTone },
    };
    return new ConnectionsModel(
        std::move(columns),
        [](const ConnectionRow &row) {
            return row.isHeading() ? TargetId { QString(QLatin1Char('\n') % row.profile.group) } : row.profile.id;
        },
        parent);
}

std::vector<ConnectionRow> connectionRows(
    const std::vector<Profile> &profiles, const GroupFolding &folding, const HealthWatch *health)
{
    std::map<QString, std::vector<GroupMember>> watched;
    std::map<QString, ConnectionRow> headings;
    std::vector<ConnectionRow> rows;
    for (const auto &profile : profiles) {
        rows.push_back({ profile });
        if (profile.group.isEmpty())
            continue;
        auto &heading = headings[profile.group];
        heading.profile.group = profile.group;
        ++heading.members;
        if (profile.watch)
            watched[profile.group].push_back({ profile.id, profile.name });
    }
    for (auto &[group, heading] : headings) {
        heading.folded = folding.isFolded(group);
        if (health)
            heading.health = groupHealth(*health, watched[group]);
        rows.push_back(std::move(heading));
    }
    return rows;
}

} // namespace datainsight
