// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/history.h"

#include "core/sample/hotfamily.h"

#include <algorithm>
#include <deque>
#include <map>

namespace datainsight {

class History::Private
{
public:
    struct Target
    {
        std::map<FamilyId, HotFamily> families;
        std::deque<Mark> marks;
    };

    const HotFamily *family(const TargetId &target, const FamilyId &id) const
    {
        const auto t = targets.find(target);
        if (t == targets.end())
            return nullptr;
        const auto f = t->second.families.find(id);
        return f == t->second.families.end() ? nullptr : &f->second;
    }

    Milliseconds span;
    std::map<TargetId, Target> targets;
};

History::History(Milliseconds span) : d(std::make_unique<Private>())
{
    d->span = span;
}

History::~History() = default;

void History::add(const FramePtr &derived)
{
    d->targets[derived->target].families[derived->family->id].add(derived, d->span);
}

void History::addMark(Mark mark)
{
    auto &marks = d->targets[mark.target].marks;
    const Instant oldest = mark.at - d->span;
    marks.push_back(std::move(mark));
    while (marks.front().at < oldest)
        marks.pop_front();
}

void History::forget(const TargetId &target)
{
    d->targets.erase(target);
}

FramePtr History::latest(const TargetId &target, const FamilyId &family) const
{
    const auto *hot = d->family(target, family);
    return hot ? hot->latest() : nullptr;
}

std::vector<HotSeries> History::series(const TargetId &target, const FamilyId &family, const QString &column,
    const TimeRange &range, const QMap<QString, QString> &where) const
{
    const auto *hot = d->family(target, family);
    return hot ? hot->series(column, range, where) : std::vector<HotSeries> {};
}

SeriesPoints History::samples(const TargetId &target, const FamilyId &family, const TimeRange &range) const
{
    const auto *hot = d->family(target, family);
    return hot ? hot->samples(range) : SeriesPoints {};
}

std::vector<Mark> History::marks(const TargetId &target, const TimeRange &range) const
{
    std::vector<Mark> found;
    if (const auto t = d->targets.find(target); t != d->targets.end()) {
        std::copy_if(t->second.marks.begin(), t->second.marks.end(), std::back_inserter(found),
            [&](const Mark &mark) { return range.contains(mark.at); });
    }
    return found;
}

std::optional<Instant> History::oldest(const TargetId &target, const FamilyId &family) const
{
    const auto *hot = d->family(target, family);
    return hot ? hot->oldest() : std::nullopt;
}

qint64 History::bytes() const
{
    qint64 total = 0;
    for (const auto &[id, target] : d->targets) {
        for (const auto &[familyId, family] : target.families)
            total += family.bytes();
        for (const auto &mark : target.marks)
            total += static_cast<qint64>(sizeof(Mark)) + mark.text.size() * qint64(sizeof(QChar));
    }
    return total;
}

} // namespace datainsight
