// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/runningsessions.h"

#include "core/base/units.h"
#include "ui/sessions/sessionsource.h"
#include "ui/sessions/sessionwords.h"
#include "ui/statements/linklines.h"

#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

std::vector<SessionRow> sessionsRunning(const StatementRow &row, const SessionList &list)
{
    std::vector<SessionRow> running;
    for (const auto &session : list.sessions) {
        if (session.isActive() && !session.queryId.isEmpty() && row.queryIds.contains(session.queryId)
            && session.database == row.database && session.user == row.user)
            running.push_back(session);
    }
    std::sort(running.begin(), running.end(), [](const SessionRow &a, const SessionRow &b) {
        return a.queryStartUs != b.queryStartUs ? a.queryStartUs < b.queryStartUs : a.id < b.id;
    });
    return running;
}

RunningSessions::RunningSessions(ServerAccess access, QWidget *parent)
    : QWidget(parent), m_source(new SessionSource(std::move(access), this)),
      m_lines(new LinkLines(tr("Running it now")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_lines);
    connect(m_source, &SessionSource::changed, this, &RunningSessions::update);
    connect(m_lines, &LinkLines::activated, this, [this](const QString &key) { Q_EMIT sessionRequested(key.toInt()); });
}

RunningSessions::~RunningSessions() = default;

void RunningSessions::show(const TargetId &target, const StatementRow &row)
{
    m_row = row;
    m_source->setTarget(target);
    watch(m_watched);
    update();
}

bool RunningSessions::canTell() const
{
    return m_source->profile() && !m_row.isOther && m_row.toplevel && !m_row.queryIds.isEmpty();
}

void RunningSessions::watch(bool on)
{
    m_watched = on;
    if (on && canTell())
        m_source->start();
    else
        m_source->stop();
}

void RunningSessions::update()
{
    const auto &list = m_source->list();
    std::vector<LinkLines::Line> lines;
    if (!canTell() || (!list && !m_source->error())) {
        m_lines->setLines({});
        return;
    }
    if (list) {
        for (const auto &session : sessionsRunning(m_row, *list)) {
            QStringList words;
            if (const auto busy = busyFor(session, list->at))
                words << tr("for %1").arg(formatValue(std::chrono::duration<double>(*busy).count(), Unit::Seconds));
            words << (session.waitClass.isEmpty() ? tr("on CPU") : waitText(session));
            if (!session.application.isEmpty())
                words << session.application;
            const QString pid = QString::number(session.id.pid);
            lines.push_back({ pid, pid, words.join(QStringLiteral(" · ")), tr("Go to session %1").arg(pid) });
        }
    }
    const QString note = m_source->error() ? tr("Not asked at present: %1").arg(oneLine(*m_source->error()))
        : lines.empty()                    ? tr("Nobody at this moment.")
                                           : QString();
    m_lines->setLines(lines, note);
}

} // namespace datainsight
