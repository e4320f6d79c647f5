// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/perf/storeload.h"

#include "core/sample/familycatalog.h"

#include <QSet>

#include <cmath>

namespace datainsight::testing {

namespace {

bool isValue(const ColumnSpec &spec)
{
    return spec.type != ValueType::Text
        && (spec.role == ColumnRole::Gauge || spec.role == ColumnRole::Counter || spec.role == ColumnRole::Delta
            || spec.role == ColumnRole::Time);
}

/// How many rows a family has on a busy server.
int rowsOf(const FamilySpec &family)
{
    const QString &id = family.id.value;
    if (id == QStringLiteral("target.database") || id == QStringLiteral("target.database_size"))
        return 12;
    if (id == QStringLiteral("target.applications"))
        return 40;
    if (id == QStringLiteral("target.locks"))
        return 15;
    if (id == QStringLiteral("target.io"))
        return 20;
    if (id == QStringLiteral("target.sessions"))
        return 8;
    for (const auto &column : family.columns) {
        if (column.role == ColumnRole::Label)
            return 4;
    }
    return 1;
}

std::shared_ptr<const FamilySpec> manyTables()
{
    FamilySpec family;
    family.id = FamilyId { QStringLiteral("perf.tables") };
    family.columns.push_back({ .name = QStringLiteral("relname"), .role = ColumnRole::Label, .type = ValueType::Text });
    for (int i = 0; i < 25; ++i) {
        family.columns.push_back({ .name = QStringLiteral("counter_%1").arg(i),
            .role = i < 20 ? ColumnRole::Counter : ColumnRole::Gauge,
            .type = ValueType::Integer });
    }
    return std::make_shared<const FamilySpec>(std::move(family));
}

} // namespace

StoreLoad::StoreLoad(Mix mix, int servers) : m_mix(mix)
{
    if (mix == Mix::ManySeries) {
        addSource(manyTables(), 0, 10'000);
        return;
    }
    const auto catalog = FamilyCatalog::load();
    for (int server = 0; server < servers; ++server) {
        for (const auto &id : catalog->ids()) {
            if (mix == Mix::Database && id.value != QStringLiteral("target.database"))
                continue;
            if (const auto family = catalog->describe(id))
                addSource(family, server, rowsOf(*family));
        }
    }
}

void StoreLoad::addSource(const std::shared_ptr<const FamilySpec> &family, int server, int rows)
{
    Source source { .target = TargetId { QStringLiteral("server %1").arg(server) }, .family = family, .rows = rows };
    std::uniform_real_distribution<double> uniform(0, 1);
    for (int row = 0; row < rows; ++row) {
        auto &values = source.values.emplace_back();
        for (const auto &spec : family->columns) {
            Value value { .spec = spec };
            const double kind = uniform(m_random);
            if (spec.role == ColumnRole::Counter) {
                // From errors that never come to rows and bytes by the million.
                value.now = kind < 0.25 ? 0 : std::floor(std::pow(10, 3 + 7 * uniform(m_random)));
                value.step = kind < 0.45 ? 0 : std::floor(std::pow(10, 4 * uniform(m_random)));
            } else if (spec.role == ColumnRole::Time) {
                value.now = 1'767'000'000'000;
            } else {
                value.now = std::floor(std::pow(10, 3 * uniform(m_random)));
                value.step = kind < 0.4 ? 0 : value.now / 5;
            }
            values.push_back(value);
        }
    }
    m_sources.push_back(std::move(source));
}

FramePtr StoreLoad::frame(Source &source, Instant now)
{
    auto frame = std::make_shared<Frame>();
    frame->target = source.target;
    frame->family = source.family;
    frame->at = now;
    frame->since = m_mix == Mix::Database ? Milliseconds(60'000) : laneInterval(source.family->lane);
    for (size_t i = 0; i < source.family->columns.size(); ++i) {
        FrameColumn column(source.family->columns[i]);
        column.reserve(source.rows);
        for (int row = 0; row < source.rows; ++row) {
            Value &value = source.values[static_cast<size_t>(row)][i];
            const ColumnSpec &spec = value.spec;
            if (spec.type == ValueType::Text) {
                column.appendText(QStringLiteral("%1 %2").arg(spec.name).arg(row));
                continue;
            }
            if (value.step > 0) {
                const double part = static_cast<double>(m_random() % 2000) / 1000;
                value.now = spec.role == ColumnRole::Counter ? value.now + std::round(value.step * part)
                                                             : std::max(0., value.now + value.step * (part - 1));
            }
            if (spec.type == ValueType::Real)
                column.appendReal(value.step > 0 ? std::round(value.now * 1000) / 1000 + 0.125 : value.now);
            else
                column.appendInteger(static_cast<qint64>(value.now));
        }
        frame->columns.push_back(std::move(column));
    }
    return frame;
}

std::vector<FramePtr> StoreLoad::at(Instant now)
{
    const qint64 second = toMilliseconds(now) / 1000;
    std::vector<FramePtr> frames;
    for (auto &source : m_sources) {
        // Servers do not tick together.
        const qint64 every = laneInterval(source.family->lane).count() / 1000;
        const auto offset = static_cast<qint64>(qHash(source.target) % 10);
        if (m_mix == Mix::Database || (second + offset) % every == 0)
            frames.push_back(frame(source, now + Milliseconds(offset * 7)));
    }
    return frames;
}

std::vector<StoreLoad::Family> StoreLoad::families() const
{
    std::vector<Family> families;
    QSet<QString> seen;
    for (const auto &source : m_sources) {
        if (seen.contains(source.family->id.value))
            continue;
        seen.insert(source.family->id.value);
        Family family { .id = source.family->id.value };
        for (const auto &spec : source.family->columns)
            family.valueColumns += isValue(spec) ? 1 : 0;
        if (family.valueColumns > 0)
            families.push_back(family);
    }
    return families;
}

double StoreLoad::values(const Frame &frame)
{
    double columns = 0;
    for (const auto &column : frame.columns)
        columns += isValue(column.spec()) ? 1 : 0;
    return columns * static_cast<double>(frame.rowCount());
}

double StoreLoad::payload(const Frame &frame)
{
    return values(frame) * 8 + static_cast<double>(frame.rowCount()) * 12;
}

} // namespace datainsight::testing
