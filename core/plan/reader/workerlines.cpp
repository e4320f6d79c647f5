// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/reader/workerlines.h"

#include "core/plan/reader/detailline.h"
#include "core/plan/reader/nodefigures.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanReader)
};

size_t workerOf(PlanNode &node, int number)
{
    auto &workers = node.workers;
    const auto it =
        std::find_if(workers.begin(), workers.end(), [&](const PlanWorker &worker) { return worker.number == number; });
    if (it != workers.end())
        return static_cast<size_t>(it - workers.begin());
    workers.push_back({});
    workers.back().number = number;
    return workers.size() - 1;
}

} // namespace

/// A worker's buffers are inside the node's own figure, and what its JIT took inside the plan's.
void WorkerLines::takeDetail(QStringView text, qsizetype indent, PlanNode &node)
{
    if (m_jitIndent >= 0 && indent > m_jitIndent)
        return;
    m_jitIndent = text == QLatin1String("JIT:") ? indent : -1;
    if (m_jitIndent >= 0)
        return;
    if (auto line = parseDetailLine(text, node.type); line && m_worker < node.workers.size()) {
        auto &properties = node.workers[m_worker].properties;
        std::move(line->properties.begin(), line->properties.end(), std::back_inserter(properties));
    }
}

void WorkerLines::takeHead(QStringView text, PlanNode &node)
{
    static const QRegularExpression head(QStringLiteral(R"(^Worker (\d+):\s+(.*)$)"));
    const auto match = head.match(text.toString());
    if (!match.hasMatch()) {
        m_fault = { text, Tr::tr("what this worker did cannot be read") };
        return;
    }
    m_worker = workerOf(node, match.captured(1).toInt());
    auto &worker = node.workers[m_worker];
    const auto rest = text.mid(match.capturedStart(2));
    if (parseActual(rest, worker.startupMs, worker.totalMs, worker.rows, worker.loops))
        return;
    if (rest.startsWith(QLatin1String("actual ")))
        m_fault = { rest, Tr::tr("these figures of a worker cannot be read") };
    takeDetail(rest, m_indent, node);
}

bool WorkerLines::take(QStringView text, qsizetype indent, PlanNode &node)
{
    const bool isHead = text.startsWith(QLatin1String("Worker "));
    if (isHead) {
        m_indent = indent;
        m_jitIndent = -1;
        takeHead(text, node);
    } else if (own(indent)) {
        takeDetail(text, indent, node);
    } else {
        return false;
    }
    return true;
}

} // namespace datainsight
