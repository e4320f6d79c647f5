// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementrows.h"

#include "ui/statements/statementwords.h"

namespace datainsight {

namespace {

using Verdict = StatementChange::Verdict;

bool isOfLevel(const StatementRow &row, StatementLevel level)
{
    // Which levels are in the row of all others nobody knows.
    return level == StatementLevel::All || (!row.isOther && row.toplevel == (level == StatementLevel::Top));
}

bool isChosen(const StatementChange *change, ChangeChoice choice)
{
    if (choice == ChangeChoice::All)
        return true;
    if (!change)
        return false;
    switch (choice) {
    case ChangeChoice::New:
        return change->verdict == Verdict::New;
    case ChangeChoice::Slower:
        return change->verdict == Verdict::Slower;
    case ChangeChoice::Faster:
        return change->verdict == Verdict::Faster;
    case ChangeChoice::Gone:
        return change->verdict == Verdict::Gone;
    case ChangeChoice::All:
        break;
    }
    return true;
}

/// Each of our statements begins with its tag.
bool isOwn(const StatementRow &row)
{
    constexpr qsizetype Beginning = 100;
    return QStringView(row.query).left(Beginning).contains(QLatin1String("/* datainsight:"));
}

double timeOf(const StatementRow &row)
{
    const double time = row.sums[StatementMeasure::TotalTime];
    return std::isnan(time) ? 0 : time;
}

/// The rest before anything was left out: its line would say nothing.
bool isEmptyRest(const StatementRow &row)
{
    const double calls = row.sums[StatementMeasure::Calls];
    return row.isOther && !(calls > 0) && !(timeOf(row) > 0);
}

/// Makes the lines of one list.
class ItemMaker
{
public:
    ItemMaker(const StatementList &list, const StatementChoice &choice)
        : m_list(list), m_choice(choice), m_filter(choice.filter, list.names ? list.names->tagNames() : QSet<QString>()),
          m_seconds(std::chrono::duration<double>(list.span.measured.duration()).count())
    {
        for (const auto &row : list.span.rows)
            m_time += isOfLevel(row, choice.level) ? timeOf(row) : 0;
    }

    StatementItems make()
    {
        m_out.items.reserve(m_list.span.rows.size());
        for (const auto &row : m_list.span.rows)
            add(row, m_list.earlier ? m_list.changes.value(row.identity()) : nullptr);
        if (m_list.earlier)
            addGone();
        return std::move(m_out);
    }

private:
    void addGone()
    {
        for (const auto &change : m_list.changes) {
            if (change->verdict != Verdict::Gone)
                continue;
            auto row = change->before;
            row.sums = {};
            row.lowerBound = false;
            add(row, change);
        }
    }

    /// Known ones are not made anew: that would take half the time of a list.
    QString titleOf(const StatementRow &row) const
    {
        const QString known = m_list.names && !row.query.isNull() ? m_list.names->title(row.fingerprint) : QString();
        return known.isNull() ? statementTitle(row) : known;
    }

    void add(const StatementRow &row, const std::shared_ptr<const StatementChange> &change)
    {
        if (!isOfLevel(row, m_choice.level) || (isEmptyRest(row) && !change))
            return;
        if (!m_choice.own && isOwn(row)) {
            ++m_out.own;
            return;
        }
        m_out.statements += row.isOther ? 0 : 1;
        const bool passes = m_filter.isEmpty()
            || (!row.isOther && m_filter.matches(row, m_list.names ? m_list.names->tags(row.fingerprint) : StatementTags()));
        if (!passes || !isChosen(change.get(), m_list.earlier ? m_choice.change : ChangeChoice::All))
            return;
        const bool isMeasured = !std::isnan(row.sums[StatementMeasure::TotalTime]);
        m_out.shown += row.isOther ? 0 : 1;
        m_out.lowerBounds += row.lowerBound ? 1 : 0;
        m_out.items.push_back({ .row = row,
            .title = titleOf(row),
            .seconds = m_seconds,
            .share = m_time > 0 && isMeasured ? timeOf(row) / m_time : NoValue,
            .blockSize = m_list.blockSize,
            .load = m_list.span.loads.value(row.identity()),
            .change = change });
    }

    const StatementList &m_list;
    const StatementChoice &m_choice;
    StatementFilter m_filter;
    double m_seconds;
    double m_time = 0; ///< of all of the level
    StatementItems m_out;
};

} // namespace

StatementItems statementItems(const StatementList &list, const StatementChoice &choice)
{
    return ItemMaker(list, choice).make();
}

} // namespace datainsight
