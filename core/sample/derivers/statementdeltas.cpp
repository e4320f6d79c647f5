// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/statementdeltas.h"

#include "core/sample/derivers/statementcolumns.h"
#include "core/sample/derivers/statementspread.h"
#include "core/sample/emptyframe.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace datainsight {

namespace {

/// By Place.
constexpr std::array PlaceNames { "dbid", "userid", "queryid", "toplevel", "datname", "usename", "sampled_at",
    "stats_reset", "dealloc", "hidden", "state", "stats_since", "calls", "total_exec_time", "stddev_exec_time",
    "min_exec_time", "max_exec_time" };

std::optional<qint64> valueIn(const FrameColumn &values, qsizetype row)
{
    return values.isNull(row) ? std::nullopt : std::optional(values.integer(row));
}

bool fell(const FrameColumn &now, qsizetype row, const FrameColumn &then, qsizetype before)
{
    if (now.isNull(row) || then.isNull(before))
        return false;
    return now.spec().type == ValueType::Integer ? now.integer(row) < then.integer(before)
                                                 : now.number(row) < then.number(before);
}

} // namespace

/// What one reading brought.
struct StatementDeltas::Tally
{
    qsizetype changed = 0;
    qsizetype appeared = 0;
    qsizetype lowerBounds = 0;
    qint64 hidden = 0;
    qint64 evictions = 0;
    int resets = 0;
    bool begun = false;
};

StatementDeltas::StatementDeltas(const DeriverShare &share)
    : m_texts(share.texts ? share.texts : std::make_shared<UnreadTexts>())
{ }

std::vector<std::shared_ptr<const FamilySpec>> StatementDeltas::extraFamilies()
{
    return { statements::changesFamily() };
}

void StatementDeltas::restart(Interruption what)
{
    m_needsWhole = true;
    if (what == Interruption::Restarted && m_reading && m_reading->reset)
        return;
    forget();
    if (what == Interruption::Replaced)
        m_texts->clear();
}

void StatementDeltas::forget()
{
    m_partLost = m_partLost || m_reading.has_value();
    m_reading.reset();
    m_entries.clear();
    m_evictedSinceWhole = false;
}

std::optional<std::vector<QByteArray>> StatementDeltas::parameters(SteadyInstant, const QString &)
{
    m_askedWhole = m_needsWhole || !m_reading || !m_reading->dealloc || m_parts >= WholeEvery - 1;
    QByteArray known("{");
    if (!m_askedWhole) {
        for (const auto &entry : std::as_const(m_entries)) {
            if (known.size() > 1)
                known += ',';
            known += QByteArray::number(at(entry, Place::State).integer(entry.row));
        }
    }
    return std::vector<QByteArray> { known + '}' };
}

void StatementDeltas::adopt(const std::shared_ptr<const FamilySpec> &family)
{
    if (m_family == family)
        return;
    m_family = family;
    m_deltasFamily = statements::deltasOf(*family);
    const auto indexOf = [&family](const char *name) {
        const auto found = std::find_if(family->columns.begin(), family->columns.end(),
            [name](const ColumnSpec &column) { return column.name == QLatin1String(name); });
        return static_cast<size_t>(found - family->columns.begin());
    };
    for (size_t i = 0; i < PlaceNames.size(); ++i) {
        m_places[i] = indexOf(PlaceNames[i]);
        Q_ASSERT(m_places[i] < family->columns.size());
    }
    m_sources.clear();
    for (const auto &column : statements::columns()) {
        auto &sources = m_sources.emplace_back();
        for (const char *source : column.sources) {
            if (source && indexOf(source) < family->columns.size())
                sources.push_back(indexOf(source));
        }
    }
    m_counters.clear();
    for (size_t i = 0; i < family->columns.size(); ++i) {
        if (family->columns[i].role == ColumnRole::Counter)
            m_counters.push_back(i);
    }
}

StatementDeltas::Reading StatementDeltas::readingOf(const Frame &raw) const
{
    Reading reading;
    if (raw.rowCount() == 0)
        return reading;
    reading.from = at(raw, Place::SampledAt).integer(0);
    reading.until = reading.from + raw.took.count() + 1;
    reading.reset = valueIn(at(raw, Place::StatsReset), 0);
    reading.dealloc = valueIn(at(raw, Place::Dealloc), 0);
    reading.hidden = at(raw, Place::Hidden).integer(0);
    return reading;
}

StatementDeltas::Relation StatementDeltas::relationTo(const Reading &now) const
{
    if (!m_reading)
        return Relation::First;
    if (now.reset == m_reading->reset)
        return Relation::Follows;
    const bool between = now.reset && *now.reset > m_reading->until && *now.reset < now.from;
    return between ? Relation::ResetBetween : Relation::Unrelated;
}

std::vector<const StatementDeltas::Entry *> StatementDeltas::findEntries(const Frame &raw) const
{
    std::vector<const Entry *> found(static_cast<size_t>(raw.rowCount()), nullptr);
    for (qsizetype row = 0; row < raw.rowCount(); ++row) {
        if (const auto it = m_entries.constFind(raw.seriesKey(row)); it != m_entries.cend())
            found[static_cast<size_t>(row)] = &*it;
    }
    return found;
}

bool StatementDeltas::countersFell(const Frame &raw, qsizetype row, const Entry &before) const
{
    return std::any_of(m_counters.begin(), m_counters.end(),
        [&](size_t i) { return fell(raw.columns[i], row, before.frame->columns[i], before.row); });
}

bool StatementDeltas::beganAgain(const Frame &raw, qsizetype row, const Entry &before) const
{
    if (countersFell(raw, row, before))
        return true;
    // Of an entry that lives on, the least time never grows and the greatest never shrinks.
    const bool ran = at(before, Place::Calls).integer(before.row) > 0;
    return ran
        && (fell(at(before, Place::MinTime), before.row, at(raw, Place::MinTime), row)
            || fell(at(raw, Place::MaxTime), row, at(before, Place::MaxTime), before.row));
}

StatementDeltas::Verdict StatementDeltas::judge(
    const Frame &raw, qsizetype row, const Entry *before, bool evicted) const
{
    if (const auto since = valueIn(at(raw, Place::StatsSince), row)) {
        if (before && since == valueIn(at(*before, Place::StatsSince), before->row))
            return countersFell(raw, row, *before) ? Verdict {} : Verdict { Base::Before, false };
        if (*since < m_reading->from)
            return {};
        return { Base::Zero, before != nullptr || evicted };
    }
    if (before && beganAgain(raw, row, *before))
        return { Base::Zero, true };
    if (before)
        return { Base::Before, evicted };
    if (m_reading->hidden > 0)
        return {};
    return { Base::Zero, evicted || !m_reading->dealloc };
}

StatementSpread StatementDeltas::spreadOf(const Frame &frame, qsizetype row) const
{
    const double calls = at(frame, Place::Calls).number(row);
    const double deviation = at(frame, Place::Deviation).number(row);
    return { calls, at(frame, Place::TotalTime).number(row), deviation * deviation * calls };
}

bool StatementDeltas::appendDeltas(
    Frame &deltas, const Frame &raw, qsizetype row, const Entry *before, Verdict verdict) const
{
    const Entry *from = verdict.base == Base::Before ? before : nullptr;
    std::vector<double> values;
    values.reserve(m_sources.size());
    bool moved = verdict.base == Base::Nothing;
    for (const auto &sources : m_sources) {
        double value = std::numeric_limits<double>::quiet_NaN();
        for (const size_t i : sources) {
            if (raw.columns[i].isNull(row))
                continue;
            const bool whole = raw.columns[i].spec().type == ValueType::Integer;
            double grown = 0;
            if (verdict.base == Base::Zero)
                grown = raw.columns[i].number(row);
            else if (from && whole)
                grown = static_cast<double>(raw.columns[i].integer(row) - from->frame->columns[i].integer(from->row));
            else if (from)
                grown = raw.columns[i].number(row) - from->frame->columns[i].number(from->row);
            value = std::isnan(value) ? grown : value + grown;
        }
        moved = moved || value > 0;
        values.push_back(value);
    }
    if (!moved)
        return false;
    const size_t first = static_cast<size_t>(statements::labels().size());
    deltas.columns[0].appendText(statements::nameOrOid(at(raw, Place::DatabaseName), at(raw, Place::Database), row));
    deltas.columns[1].appendText(statements::nameOrOid(at(raw, Place::UserName), at(raw, Place::User), row));
    deltas.columns[2].appendText(at(raw, Place::QueryId).text(row));
    deltas.columns[3].appendText(at(raw, Place::TopLevel).text(row));
    for (size_t i = 0; i < values.size(); ++i) {
        auto &column = deltas.columns[first + i];
        if (column.spec().name == statements::Squares)
            column.appendReal(verdict.base == Base::Nothing
                    ? 0
                    : squaresBetween(
                        from ? spreadOf(*from->frame, from->row) : StatementSpread {}, spreadOf(raw, row)));
        else if (column.spec().name == statements::LowerBound)
            column.appendInteger(verdict.lowerBound ? 1 : 0);
        else
            column.appendReal(values[i]);
    }
    return true;
}

void StatementDeltas::remember(const std::shared_ptr<Frame> &raw, bool whole)
{
    if (whole)
        m_entries.clear();
    for (qsizetype row = 0; row < raw->rowCount(); ++row)
        m_entries.insert(raw->seriesKey(row), { raw, row });
}

FramePtr StatementDeltas::changesOf(const Frame &raw, const Tally &tally) const
{
    auto frame = emptyFrame(raw, statements::changesFamily());
    const std::map<QString, qint64> values { { QStringLiteral("entries"), m_entries.size() },
        { QStringLiteral("changed"), tally.changed }, { QStringLiteral("appeared"), tally.appeared },
        { QStringLiteral("lower_bounds"), tally.lowerBounds }, { QStringLiteral("hidden"), tally.hidden },
        { QStringLiteral("evictions"), tally.evictions }, { QStringLiteral("resets"), tally.resets },
        { QStringLiteral("begun"), tally.begun ? 1 : 0 } };
    for (auto &column : frame->columns) {
        const auto &name = column.spec().name;
        // Nothing was measured: no chart is to begin with a zero, nor a span before there was anything to count from.
        if (tally.begun && name != QLatin1String("hidden") && name != QLatin1String("begun"))
            column.appendNull();
        else
            column.appendInteger(values.at(name));
    }
    frame->reset = { false };
    return frame;
}

Derived StatementDeltas::derive(std::shared_ptr<Frame> raw, Milliseconds)
{
    adopt(raw->family);
    m_texts->note(*raw);
    raw->since = m_at && raw->at > *m_at ? raw->at - *m_at : Milliseconds(0);
    m_at = raw->at;
    if (raw->rowCount() == 0) {
        // Of a part, nothing moved since the last reading, which stands. All being nothing says only that this role saw
        // no entry: with a later right to see them, what they did before would be taken for new.
        if (m_askedWhole)
            forget();
        Derived nothing;
        nothing.shown = { emptyFrame(*raw, m_deltasFamily) };
        return nothing;
    }
    const Reading now = readingOf(*raw);
    const Relation relation = relationTo(now);
    const auto before = findEntries(*raw);
    const bool whole = std::exchange(m_askedWhole, true);
    const auto stayed = static_cast<qsizetype>(std::count_if(before.begin(), before.end(), [](auto *e) { return e; }));

    Tally tally { .hidden = now.hidden, .begun = relation == Relation::First };
    if (relation == Relation::Follows)
        tally.evictions = now.dealloc ? now.dealloc.value_or(0) - m_reading->dealloc.value_or(0)
            : whole                   ? m_entries.size() - stayed
                                      : 0;
    // Entries of before the eviction are kept until all are read: one may be another by now, with larger counters.
    m_evictedSinceWhole = m_evictedSinceWhole || tally.evictions != 0;
    tally.resets = relation == Relation::ResetBetween || relation == Relation::Unrelated ? 1 : 0;
    auto deltas = emptyFrame(*raw, m_deltasFamily);
    for (qsizetype row = 0; row < raw->rowCount(); ++row) {
        if (relation == Relation::First || relation == Relation::Unrelated)
            break;
        const auto *known = before[static_cast<size_t>(row)];
        Verdict verdict = relation == Relation::ResetBetween ? Verdict { Base::Zero, true }
                                                             : judge(*raw, row, known, m_evictedSinceWhole);
        verdict.lowerBound = verdict.lowerBound || m_partLost;
        if (!appendDeltas(*deltas, *raw, row, known, verdict))
            continue;
        tally.appeared += known ? 0 : 1;
        tally.lowerBounds += verdict.lowerBound ? 1 : 0;
        deltas->reset.push_back(relation == Relation::ResetBetween);
    }
    tally.changed = deltas->rowCount();
    const bool compared = relation == Relation::Follows || relation == Relation::ResetBetween;
    m_partLost = relation == Relation::Unrelated || (m_partLost && !compared);

    // After a reset each entry is new, so that a part has them all.
    remember(raw, whole || relation != Relation::Follows);
    m_evictedSinceWhole = m_evictedSinceWhole && !whole;
    m_needsWhole = !whole && (tally.evictions != 0 || tally.resets > 0);
    m_parts = whole ? 0 : m_parts + 1;
    // Reset while it was read: nobody knows which side of that the entries stand on.
    const bool torn = now.reset && *now.reset >= now.from;
    m_reading = torn ? std::nullopt : std::optional(now);
    m_partLost = m_partLost || torn;

    Derived derived;
    derived.resetRows = relation == Relation::ResetBetween ? deltas->rowCount() : 0;
    const auto changes = changesOf(*raw, tally);
    derived.kept = { deltas, changes };
    derived.shown = { deltas, changes };
    return derived;
}

} // namespace datainsight
