// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandmodel.h"

#include "ui/shell/fuzzymatch.h"

#include <algorithm>

namespace datainsight {

namespace {

constexpr int SectionMalus = 12;

} // namespace

void CommandModel::setCommands(std::vector<PaletteCommand> commands)
{
    beginResetModel();
    m_commands = std::move(commands);
    match();
    endResetModel();
}

void CommandModel::setPattern(const QString &pattern)
{
    beginResetModel();
    m_pattern = pattern;
    match();
    endResetModel();
}

void CommandModel::match()
{
    m_rows.clear();
    for (size_t i = 0; i < m_commands.size(); ++i) {
        // "action" brings up all actions, but a title that matches as well comes first.
        auto hit = fuzzyMatch(m_pattern, m_commands[i].title);
        const auto section = fuzzyMatch(m_pattern, m_commands[i].section);
        if (section && (!hit || section->score - SectionMalus > hit->score))
            hit = FuzzyMatch { section->score - SectionMalus, {} };
        if (hit)
            m_rows.push_back({ i, hit->score, std::move(hit->positions) });
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.score > b.score; });
}

const PaletteCommand *CommandModel::commandAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_commands[m_rows[static_cast<size_t>(row)].command] : nullptr;
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    const auto *command = index.isValid() ? commandAt(index.row()) : nullptr;
    if (!command)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return command->title;
    case Qt::AccessibleTextRole:
        return QString(command->section % QStringLiteral(": ") % command->title);
    case SectionRole:
        return command->section;
    case IconRole:
        return command->icon;
    case ShortcutRole:
        return command->shortcut;
    case PositionsRole:
        return QVariant::fromValue(m_rows[static_cast<size_t>(index.row())].positions);
    default:
        return {};
    }
}

} // namespace datainsight
