// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/runsmodel.h"

#include "ui/action/actionwords.h"
#include "ui/common/icons.h"

#include <algorithm>

namespace datainsight {

void RunsModel::take(const ActionRunPtr &run)
{
    const int row = rowOf(run->number);
    if (row >= 0) {
        m_runs[static_cast<size_t>(row)] = run;
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    const auto end = static_cast<int>(m_runs.size());
    beginInsertRows({}, end, end);
    m_runs.push_back(run);
    endInsertRows();
}

void RunsModel::remove(int number)
{
    const int row = rowOf(number);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_runs.erase(m_runs.begin() + row);
    endRemoveRows();
}

void RunsModel::clear()
{
    beginResetModel();
    m_runs.clear();
    endResetModel();
}

ActionRunPtr RunsModel::run(int row) const
{
    return row >= 0 && row < rowCount() ? m_runs[static_cast<size_t>(row)] : nullptr;
}

int RunsModel::rowOf(int number) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [number](const auto &run) { return run->number == number; });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

int RunsModel::before(const ActionRun &run) const
{
    return static_cast<int>(std::count_if(m_runs.begin(), m_runs.end(),
        [&run](const auto &other) { return other->number < run.number && other->phase != ActionRun::Phase::Ended; }));
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    const auto run = this->run(index.row());
    if (!run)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1 — %2").arg(actionTitle(run->preview), runSentence(*run, before(*run)));
    case Qt::DecorationRole:
        return run->phase == ActionRun::Phase::Waiting ? icon(QStringLiteral("hourglass"))
                                                       : icon(toneIcon(runTone(*run)), runTone(*run));
    default:
        return {};
    }
}

} // namespace datainsight
