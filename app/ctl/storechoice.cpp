// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/storechoice.h"

#include "app/ctl/timeargument.h"
#include "core/config/paths.h"

#include <QCoreApplication>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SeriesCommand)
};

} // namespace

QString storeFolder(const CommandInput &input)
{
    return input.isSet(QStringLiteral("store")) ? input.value(QStringLiteral("store")) : Paths::standard().store();
}

Result<TimeRange> rangeFrom(const CommandInput &input)
{
    const Instant now = Clock::system().now();
    const auto from = instantFromText(input.value(QStringLiteral("from")), now);
    const auto to = instantFromText(input.value(QStringLiteral("to")), now);
    if (!from || !to)
        return fail(from ? to.error() : from.error());
    if (*from >= *to)
        return fail(ErrorKind::Parse, Tr::tr("The range is empty."), Tr::tr("--from has to lie before --to."));
    return TimeRange { *from, *to };
}

Result<StoreTarget> chooseTarget(const std::vector<StoreTarget> &targets, const QString &wanted)
{
    QStringList names;
    std::vector<StoreTarget> matching;
    const auto isNamedTwice = [&targets](const QString &name) {
        return std::count_if(targets.begin(), targets.end(), [&name](const StoreTarget &other) {
            return other.name == name;
        }) > 1;
    };
    for (const StoreTarget &target : targets) {
        // Two roles on one server carry its name both; only the id tells them apart.
        names.append(isNamedTwice(target.name) ? Tr::tr("%1 (%2)").arg(target.id.value, target.name) : target.name);
        if (wanted.isEmpty() || target.name == wanted || target.id.value == wanted)
            matching.push_back(target);
    }
    if (matching.size() == 1)
        return matching.front();
    names.sort();
    if (targets.empty())
        return fail(Error { .kind = ErrorKind::Sql,
            .message = Tr::tr("The store holds nothing yet."),
            .hint = Tr::tr("datainsightctl collect fills it.") });
    return fail(ErrorKind::Parse,
        wanted.isEmpty()       ? Tr::tr("The store holds several servers.")
            : matching.empty() ? Tr::tr("The store holds no server \"%1\".").arg(wanted)
                               : Tr::tr("The store holds several servers of that name."),
        Tr::tr("Name one with --target: %1.").arg(names.join(QStringLiteral(", "))));
}

} // namespace datainsight
