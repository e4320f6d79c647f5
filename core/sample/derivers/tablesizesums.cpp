// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/tablesizesums.h"

#include "core/sample/emptyframe.h"

namespace datainsight {

namespace {

std::shared_ptr<const FamilySpec> sumsOf(const FamilySpec &read)
{
    auto family = std::make_shared<FamilySpec>(read);
    family->columns.clear();
    for (const char *name : { "datname", "schemaname", "relname" })
        family->columns.push_back(
            { .name = QString::fromLatin1(name), .role = ColumnRole::Label, .type = ValueType::Text });
    const auto add = [&](const char *name, Unit unit) {
        family->columns.push_back({ .name = QString::fromLatin1(name), .unit = unit, .type = ValueType::Integer });
    };
    add("size", Unit::Bytes);
    add("relations", Unit::Count);
    add("estimated", Unit::Count);
    return family;
}

struct Sum
{
    QString database, schema, name;
    qint64 bytes = 0, relations = 0, estimated = 0;
};

/// Tables in the order they were first seen.
class Sums
{
public:
    Sum &of(const QString &database, const QString &schema, const QString &name)
    {
        const QString key = database + QChar(0x1f) + schema + QChar(0x1f) + name;
        const auto found = m_places.constFind(key);
        if (found != m_places.constEnd())
            return m_sums[*found];
        m_places.insert(key, m_sums.size());
        return m_sums.emplace_back(Sum { database, schema, name });
    }

    std::shared_ptr<Frame> frame(const Frame &raw, const std::shared_ptr<const FamilySpec> &family) const
    {
        auto frame = emptyFrame(raw, family);
        auto &columns = frame->columns;
        for (const Sum &sum : m_sums) {
            columns[0].appendText(sum.database);
            columns[1].appendText(sum.schema);
            columns[2].appendText(sum.name);
            columns[3].appendInteger(sum.bytes);
            columns[4].appendInteger(sum.relations);
            columns[5].appendInteger(sum.estimated);
        }
        frame->reset.assign(m_sums.size(), false);
        return frame;
    }

private:
    QHash<QString, size_t> m_places;
    std::vector<Sum> m_sums;
};

} // namespace

Derived TableSizeSums::derive(std::shared_ptr<Frame> raw, Milliseconds)
{
    if (m_family != raw->family) {
        m_family = raw->family;
        m_sums = sumsOf(*m_family);
    }
    const auto &databases = *raw->column(u"datname");
    const auto &oids = *raw->column(u"relid");
    const auto &schemas = *raw->column(u"schemaname");
    const auto &names = *raw->column(u"relname");
    const auto &states = *raw->column(u"state");
    const auto &sizes = *raw->column(u"size");
    const auto &estimates = *raw->column(u"estimate");

    QHash<QString, Relations> seen; // what is gone is forgotten
    Sums sums;
    for (qsizetype row = 0; row < raw->rowCount(); ++row) {
        const QString database = databases.text(row);
        Measured now { states.integer(row), sizes.integer(row) };
        bool isMeasured = !sizes.isNull(row);
        if (!isMeasured) {
            const auto known = m_databases.value(database).value(oids.text(row), { ~now.state, 0 });
            isMeasured = known.state == now.state;
            now.bytes = isMeasured ? known.bytes : estimates.integer(row);
        }
        Sum &sum = sums.of(database, schemas.text(row), names.text(row));
        sum.bytes += now.bytes;
        ++sum.relations;
        sum.estimated += isMeasured ? 0 : 1;
        auto &relations = seen[database];
        if (isMeasured)
            relations.insert(oids.text(row), now);
    }
    // A database that could not be visited keeps what is known of it.
    for (auto it = seen.begin(); it != seen.end(); ++it)
        m_databases.insert(it.key(), std::move(it.value()));

    Derived derived;
    auto frame = sums.frame(*raw, m_sums);
    derived.kept.push_back(frame);
    derived.shown.push_back(std::move(frame));
    return derived;
}

void TableSizeSums::restart(Interruption)
{
    // After a crash the counters that tell whether a table moved begin again, and may come to be as they were.
    m_databases.clear();
}

std::optional<std::vector<QByteArray>> TableSizeSums::parameters(SteadyInstant, const QString &database)
{
    QByteArray known("{");
    const auto relations = m_databases.value(database);
    for (const Measured &measured : relations) {
        if (known.size() > 1)
            known += ',';
        known += QByteArray::number(measured.state);
    }
    return std::vector<QByteArray> { known + '}' };
}

} // namespace datainsight
