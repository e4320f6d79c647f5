// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockgroupmodel.h"

#include "ui/locks/blockingcells.h"
#include "ui/locks/heldlocksmodel.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::LockGroupModel)
};

template<typename Member> Column<LockGroupItem> count(const char *id, const QString &title, Member LockGroup::*member)
{
    return { .info = { .id = QLatin1String(id), .title = title, .unit = Unit::Count },
        .value = [member](const LockGroupItem &item) { return QVariant::fromValue(item.group.*member); } };
}

} // namespace

LockGroupModel *makeLockGroupModel(QObject *parent)
{
    auto waiting = count("waiting", Tr::tr("Waiting"), &LockGroup::waiting);
    waiting.tone = [](const LockGroupItem &item) {
        return item.group.waiting > 0 ? std::optional(Tone::Warning) : std::nullopt;
    };
    return new LockGroupModel(
        { { .info = { .id = QStringLiteral("name"), .title = Tr::tr("What") },
              .value = [](const LockGroupItem &item) { return QVariant(item.name); } },
            { .info = { .id = QStringLiteral("who"), .title = Tr::tr("Who") },
                .value = [](const LockGroupItem &item) { return QVariant(item.who); } },
            std::move(waiting), count("sessions", Tr::tr("Sessions"), &LockGroup::sessions),
            count("relations", Tr::tr("Relations"), &LockGroup::relations),
            count("locks", Tr::tr("Locks"), &LockGroup::locks),
            { .info = { .id = QStringLiteral("strongest"),
                  .title = Tr::tr("Strongest held"),
                  .help = Tr::tr("The strongest lock on a relation that is held.") },
                .value = [](const LockGroupItem &item) { return QVariant(lockModeName(item.group.strongest)); } } },
        [](const LockGroupItem &item) { return item.name; }, parent);
}

std::vector<LockGroupItem> lockGroupItems(const HeldLocks &locks, LockGrouping grouping, const SessionList *sessions)
{
    std::vector<LockGroupItem> items;
    for (auto &group : lockGroups(locks, grouping)) {
        LockGroupItem item { .group = std::move(group), .name = {}, .who = {} };
        if (grouping == LockGrouping::Session) {
            item.name = lockHolderName(item.group.pid);
            item.who = lockHolderText(item.group.pid, sessions);
        } else {
            item.name = grouping == LockGrouping::Mode ? lockModeName(item.group.text) : item.group.text;
        }
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace datainsight
