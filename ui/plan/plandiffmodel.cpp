// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plandiffmodel.h"

#include "ui/common/colours.h"
#include "ui/common/plainhtml.h"

#include <QFont>

#include <cmath>

namespace datainsight {

namespace {

const PlanChange *changeOf(const PlanNodeDiff &node, int column)
{
    switch (column) {
    case PlanDiffModel::OwnTime:
        return &node.ownMs;
    case PlanDiffModel::TotalTime:
        return &node.inclusiveMs;
    case PlanDiffModel::Rows:
        return &node.rows;
    case PlanDiffModel::Buffers:
        return &node.buffers;
    default:
        return nullptr;
    }
}

double widest(const PlanPair &pair, int column)
{
    switch (column) {
    case PlanDiffModel::OwnTime:
        return pair.widestOwnMs;
    case PlanDiffModel::TotalTime:
        return pair.widestTotalMs;
    case PlanDiffModel::Rows:
        return pair.widestRows;
    default:
        return pair.widestBuffers;
    }
}

Unit unitOf(int column)
{
    return column == PlanDiffModel::OwnTime || column == PlanDiffModel::TotalTime ? Unit::Milliseconds : Unit::Count;
}

QString title(const AnalysedPlan &plan, int id)
{
    const auto &node = plan.plan.nodes[static_cast<size_t>(id)];
    const QString object = planNodeObject(node);
    QString text = planNodeTitle(node);
    if (!node.index.isEmpty() && !object.isEmpty())
        text = PlanDiffModel::tr("%1 using %2", "plan node and index").arg(text, node.index);
    const QString &what = object.isEmpty() ? node.index : object;
    return what.isEmpty() ? text : PlanDiffModel::tr("%1 on %2", "plan node").arg(text, what);
}

/// What was measured is told, whatever the other side has.
QString figure(int column, double value, bool there)
{
    return there && !std::isnan(value) ? formatValue(value, unitOf(column)) : QStringLiteral("–");
}

std::optional<Tone> toneOf(const PlanNodeDiff &node)
{
    if (node.before < 0 || node.after < 0 || !node.ownMs.significant)
        return std::nullopt;
    return node.ownMs.delta() > 0 ? Tone::Warning : Tone::Ok;
}

} // namespace

void PlanDiffModel::setPair(PlanPairPtr pair)
{
    beginResetModel();
    m_pair = std::move(pair);
    endResetModel();
}

int PlanDiffModel::rowOf(const QModelIndex &index)
{
    return index.isValid() ? static_cast<int>(index.internalId()) : -1;
}

const std::vector<int> &PlanDiffModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_pair->rows[parent.internalId()].children : m_pair->top;
}

QModelIndex PlanDiffModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<size_t>(row)]));
}

QModelIndex PlanDiffModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_pair->rows[child.internalId()].parent;
    if (parent < 0)
        return {};
    return createIndex(m_pair->rows[static_cast<size_t>(parent)].position, 0, static_cast<quintptr>(parent));
}

int PlanDiffModel::rowCount(const QModelIndex &parent) const
{
    if (!m_pair || parent.column() > 0)
        return 0;
    return static_cast<int>(childrenOf(parent).size());
}

int PlanDiffModel::columnCount(const QModelIndex &) const
{
    return Columns;
}

QString PlanDiffModel::nodeText(int row) const
{
    const auto &node = m_pair->node(row);
    switch (m_pair->rows[static_cast<size_t>(row)].fate) {
    case PlanFate::Removed:
        return title(*m_pair->before, node.before);
    case PlanFate::Replaced:
        return QStringLiteral("%1 → %2").arg(title(*m_pair->before, node.before), title(*m_pair->after, node.after));
    case PlanFate::Kept:
    case PlanFate::Added:
        break;
    }
    return title(*m_pair->after, node.after);
}

/// A mark and a word each, so that neither colour nor column has to be known.
QString PlanDiffModel::changeText(int row) const
{
    QStringList words;
    switch (m_pair->rows[static_cast<size_t>(row)].fate) {
    case PlanFate::Added:
        words << tr("+ added");
        break;
    case PlanFate::Removed:
        words << tr("− removed");
        break;
    case PlanFate::Replaced:
        words << tr("⇄ replaced");
        break;
    case PlanFate::Kept:
        break;
    }
    const auto &node = m_pair->node(row);
    const bool both = node.before >= 0 && node.after >= 0;
    if (both && node.ownMs.significant)
        words << (node.ownMs.delta() > 0 ? tr("▲ slower") : tr("▼ faster"));
    else if (both && node.buffers.significant)
        words << (node.buffers.delta() > 0 ? tr("▲ more buffers") : tr("▼ fewer buffers"));
    else if (both && node.rows.significant)
        words << (node.rows.delta() > 0 ? tr("▲ more rows") : tr("▼ fewer rows"));
    return words.join(QStringLiteral(", "));
}

QString PlanDiffModel::changeInWords(int row, int column) const
{
    const auto &node = m_pair->node(row);
    const PlanChange *change = changeOf(node, column);
    if (!change || std::isnan(change->delta()))
        return nodeText(row);
    const QString delta = formatValue(std::abs(change->delta()), unitOf(column));
    const QString noise = formatValue(std::max(change->errorBar, change->noise), unitOf(column));
    if (!change->significant)
        return tr("No change: the difference of %1 is within ± %2 of rounding and of two runs.").arg(delta, noise);
    return change->delta() > 0 ? tr("%1 more (± %2)").arg(delta, noise) : tr("%1 less (± %2)").arg(delta, noise);
}

QVariant PlanDiffModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_pair)
        return {};
    const int row = rowOf(index);
    const auto &node = m_pair->node(row);
    const PlanFate fate = m_pair->rows[static_cast<size_t>(row)].fate;
    const PlanChange *change = changeOf(node, index.column());
    const bool told = change && !std::isnan(change->delta());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Node)
            return nodeText(row);
        if (index.column() == Change)
            return changeText(row);
        return QStringLiteral("%1 → %2").arg(figure(index.column(), change->before, node.before >= 0),
            figure(index.column(), change->after, node.after >= 0));
    case Qt::ToolTipRole:
        return plainHtml(changeInWords(row, index.column()));
    case Qt::TextAlignmentRole:
        return static_cast<int>((change ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(index.column() == Node && fate == PlanFate::Removed);
        font.setBold(index.column() == Node && fate == PlanFate::Added);
        return font;
    }
    case DeltaRole:
        return told && widest(*m_pair, index.column()) > 0 ? change->delta() / widest(*m_pair, index.column())
                                                           : QVariant();
    case NoiseRole:
        return told && widest(*m_pair, index.column()) > 0
            ? std::max(change->errorBar, change->noise) / widest(*m_pair, index.column())
            : QVariant();
    case SignificantRole:
        return change ? change->significant : m_pair->isChanged(row);
    case FateRole:
        return static_cast<int>(fate);
    case ChangedRole:
        return m_pair->isChanged(row);
    case ToneRole:
        if (const auto tone = toneOf(node); tone && index.column() == Change)
            return static_cast<int>(*tone);
        return {};
    default:
        return {};
    }
}

QVariant PlanDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= OwnTime ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Node:
        return tr("Node");
    case Change:
        return tr("Change");
    case OwnTime:
        return tr("Own time");
    case TotalTime:
        return tr("With below");
    case Rows:
        return tr("Rows");
    default:
        return tr("Buffers");
    }
}

} // namespace datainsight
