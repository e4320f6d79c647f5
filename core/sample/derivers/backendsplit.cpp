// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/derivers/backendsplit.h"

#include "core/sample/emptyframe.h"
#include "core/sample/sessionload.h"

namespace datainsight {

namespace {

constexpr QStringView Backends = u"backends";

std::shared_ptr<const FamilySpec> makeFamily()
{
    auto spec = std::make_shared<FamilySpec>();
    spec->id = FamilyId { QStringLiteral("target.backends") };
    spec->purpose = QStringLiteral("sessions that are active or in a transaction, one by one");
    spec->lane = Lane::OneSecond;
    spec->hot = false;
    const auto add = [&](const QString &name, ColumnRole role) {
        spec->columns.push_back({ .name = name, .role = role, .type = ValueType::Text });
    };
    for (size_t i = 0; i < LoadDimensions; ++i)
        add(loadColumn(static_cast<LoadDimension>(i)), ColumnRole::Label);
    add(Backends.toString(), ColumnRole::Text);
    return spec;
}

FramePtr backendsOf(const Frame &raw)
{
    auto frame = emptyFrame(raw, backendsFamily());
    for (auto &column : frame->columns) {
        const auto *from = raw.column(column.spec().name);
        for (qsizetype row = 0; row < raw.rowCount(); ++row) {
            if (from && !from->isNull(row))
                column.appendText(from->text(row));
            else
                column.appendNull();
        }
    }
    frame->reset.assign(static_cast<size_t>(frame->rowCount()), false);
    return frame;
}

} // namespace

std::shared_ptr<const FamilySpec> backendsFamily()
{
    static const auto family = makeFamily();
    return family;
}

SplitSample splitBackends(std::shared_ptr<Frame> raw)
{
    const auto *sessions = raw->column(u"sessions");
    if (!raw->column(Backends) || !sessions)
        return { std::move(raw), nullptr };
    SplitSample split { emptyFrame(*raw, raw->family), backendsOf(*raw) };
    for (qsizetype row = 0; row < raw->rowCount(); ++row) {
        if (!sessions->isNull(row) && sessions->integer(row) == 0)
            continue;
        for (size_t i = 0; i < raw->columns.size(); ++i) {
            auto &to = split.groups->columns[i];
            if (to.spec().name == Backends)
                to.appendNull();
            else
                to.appendFrom(raw->columns[i], row);
        }
    }
    return split;
}

} // namespace datainsight
