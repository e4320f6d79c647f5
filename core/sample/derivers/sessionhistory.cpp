// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/sessionhistory.h"

#include "core/sample/derivers/backendsplit.h"
#include "core/sample/emptyframe.h"
#include "core/sample/familywords.h"

#include <cmath>

namespace datainsight {

namespace {

constexpr QStringView WaitClass = u"wait_class";
constexpr QStringView Sessions = u"sessions";

std::shared_ptr<const FamilySpec> makeWaits(Lane lane)
{
    auto spec = std::make_shared<FamilySpec>();
    spec->id = FamilyId { QStringLiteral("target.waits") };
    spec->purpose = QStringLiteral("average active sessions by what they wait for");
    spec->lane = lane;
    ColumnSpec label;
    label.name = WaitClass.toString();
    label.role = ColumnRole::Label;
    label.type = ValueType::Text;
    ColumnSpec sessions;
    sessions.name = Sessions.toString();
    sessions.type = ValueType::Real;
    spec->columns = { label, sessions };
    return spec;
}

/// As it is shown, each second.
std::shared_ptr<const FamilySpec> waitsFamily()
{
    static const auto family = makeWaits(Lane::OneSecond);
    return family;
}

/// As it is kept: a reader of the store must not take the nine seconds between for gaps.
std::shared_ptr<const FamilySpec> keptWaitsFamily()
{
    static const auto family = makeWaits(Lane::TenSeconds);
    return family;
}

} // namespace

std::vector<std::shared_ptr<const FamilySpec>> SessionHistory::extraFamilies()
{
    return { waitsFamily(), backendsFamily() };
}

SessionHistory::SessionHistory() : m_classes { { QStringLiteral("CPU"), 0 } } { }

void SessionHistory::clear()
{
    m_previous.reset();
    m_groups.clear();
    m_samples = 0;
    m_lastClosed = {};
    for (auto &sum : m_classes)
        sum = 0;
}

Derived SessionHistory::derive(std::shared_ptr<Frame> sample, Milliseconds gapAfter)
{
    auto [raw, backends] = splitBackends(std::move(sample));
    if (m_previous && (raw->at <= m_previous->at || raw->at - m_previous->at > gapAfter))
        clear();
    raw->since = m_previous ? raw->at - m_previous->at : Milliseconds(0);
    raw->reset.assign(static_cast<size_t>(raw->rowCount()), false);
    Derived derived;
    if (m_samples == 0)
        m_windowStart = raw->at;
    m_previous = raw;
    gather(*raw);
    derived.shown = { raw, waitsOf(*raw) };
    if (backends)
        derived.shown.push_back(std::move(backends));
    // The window holds samples of [start, start + 10 s): at a sample a second, the tenth closes it.
    const Milliseconds step = raw->since.count() > 0 ? raw->since : laneInterval(raw->family->lane);
    if (raw->at - m_windowStart + step + step / 2 >= Window)
        closeWindow(*raw, derived);
    return derived;
}

void SessionHistory::gather(const Frame &raw)
{
    ++m_samples;
    for (qsizetype row = 0; row < raw.rowCount(); ++row) {
        auto &group = m_groups[raw.seriesKey(row)];
        if (!group.frame) {
            group.frame = m_previous;
            group.row = row;
            group.gauges.resize(raw.columns.size());
        }
        for (size_t i = 0; i < raw.columns.size(); ++i) {
            if (raw.columns[i].spec().role != ColumnRole::Gauge || raw.columns[i].isNull(row))
                continue;
            const double value = raw.columns[i].number(row);
            auto &gauge = group.gauges[i];
            gauge.sum = std::isnan(gauge.sum) ? value : gauge.sum + value;
            gauge.most = std::fmax(gauge.most, value);
        }
    }
}

FramePtr SessionHistory::waitsOf(const Frame &raw)
{
    QMap<QString, double> now;
    for (auto it = m_classes.cbegin(); it != m_classes.cend(); ++it)
        now.insert(it.key(), 0);
    const auto *waitClass = raw.column(WaitClass);
    const auto *sessions = raw.column(Sessions);
    for (qsizetype row = 0; waitClass && sessions && row < raw.rowCount(); ++row) {
        const double count = sessions->number(row);
        if (!std::isnan(count))
            now[waitClass->text(row)] += count;
    }
    auto frame = emptyFrame(raw, waitsFamily());
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        m_classes[it.key()] += it.value();
        frame->columns[0].appendText(it.key());
        frame->columns[1].appendReal(it.value());
    }
    frame->reset.assign(static_cast<size_t>(now.size()), false);
    return frame;
}

void SessionHistory::closeWindow(const Frame &raw, Derived &derived)
{
    derived.kept = { averageOf(raw), averageWaitsOf(raw) };
    m_lastClosed = raw.at;
    m_groups.clear();
    m_samples = 0;
    for (auto &sum : m_classes)
        sum = 0;
}

FramePtr SessionHistory::averageOf(const Frame &raw)
{
    if (m_family != raw.family) {
        auto family = std::make_shared<FamilySpec>(*raw.family);
        family->lane = Lane::TenSeconds;
        for (auto &column : family->columns) {
            if (column.role == ColumnRole::Gauge)
                column.type = ValueType::Real;
        }
        m_family = raw.family;
        m_averageFamily = std::move(family);
    }
    auto frame = emptyFrame(raw, m_averageFamily);
    frame->since = m_lastClosed == Instant {} ? Milliseconds(0) : raw.at - m_lastClosed;
    for (const auto &group : m_groups) {
        for (size_t i = 0; i < frame->columns.size(); ++i) {
            const auto &from = group.frame->columns[i];
            auto &to = frame->columns[i];
            if (to.spec().role != ColumnRole::Gauge)
                to.appendFrom(from, group.row);
            else if (to.spec().unit == Unit::Seconds)
                to.appendReal(group.gauges[i].most);
            else
                to.appendReal(group.gauges[i].sum / m_samples);
        }
    }
    frame->reset.assign(static_cast<size_t>(m_groups.size()), false);
    return frame;
}

FramePtr SessionHistory::averageWaitsOf(const Frame &raw) const
{
    auto frame = emptyFrame(raw, keptWaitsFamily());
    frame->since = m_lastClosed == Instant {} ? Milliseconds(0) : raw.at - m_lastClosed;
    for (auto it = m_classes.cbegin(); it != m_classes.cend(); ++it) {
        frame->columns[0].appendText(it.key());
        frame->columns[1].appendReal(it.value() / m_samples);
    }
    frame->reset.assign(static_cast<size_t>(m_classes.size()), false);
    return frame;
}

} // namespace datainsight
