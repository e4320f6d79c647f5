// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionsmodel.h"

#include "core/pg/connectionstring.h"

#include <QCoreApplication>

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

QString nature(const Profile &profile)
{
    QStringList words;
    if (profile.production)
        words << Tr::tr("production");
    words << (profile.readOnly ? Tr::tr("read-only") : Tr::tr("actions allowed"));
    return words.join(QStringLiteral(", "));
}

} // namespace

ConnectionsModel *makeConnectionsModel(QObject *parent)
{
    std::vector<Column<Profile>> columns {
        { .info = { .id = QStringLiteral("group"), .title = Tr::tr("Group") },
            .value = [](const Profile &p) { return QVariant(p.group); },
            .sortKey = [](const Profile &p) { return QVariant(QString(p.group + QLatin1Char('\n') + p.name)); } },
        { .info = { .id = QStringLiteral("name"), .title = Tr::tr("Name") },
            .value = [](const Profile &p) { return QVariant(p.name); } },
        { .info = { .id = QStringLiteral("watch"), .title = Tr::tr("Watching") },
            .value = [](const Profile &p) { return QVariant(watching(p)); } },
        { .info = { .id = QStringLiteral("nature"), .title = Tr::tr("Kind") },
            .value = [](const Profile &p) { return QVariant(nature(p)); },
            .tone =
                [](const Profile &p) {
                    return p.production && !p.readOnly ? std::optional(Tone::Warning) : std::nullopt;
                } },
        { .info = { .id = QStringLiteral("address"), .title = Tr::tr("Address") },
            .value = [](const Profile &p) { return QVariant(ConnectionString::describe(p.parameters)); } },
    };
    return new ConnectionsModel(
        std::move(columns), [](const Profile &p) { return p.id; }, parent);
}

} // namespace datainsight
