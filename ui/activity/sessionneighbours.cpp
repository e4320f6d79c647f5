// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/sessionneighbours.h"

#include "ui/sessions/sessionwords.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

constexpr size_t MostLines = 5;

std::vector<int> blockedBy(int pid, const SessionList &list)
{
    std::vector<int> pids;
    for (const auto &session : list.sessions)
        if (std::find(session.blockers.begin(), session.blockers.end(), pid) != session.blockers.end())
            pids.push_back(session.id.pid);
    return pids;
}

} // namespace

SessionNeighbours::SessionNeighbours(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid / 2);
    m_blockers = makeSide();
    m_blocked = makeSide();
    hide();
}

SessionNeighbours::Side SessionNeighbours::makeSide()
{
    Side side { new QLabel, new QLabel, {} };
    side.heading->setProperty("role", QStringLiteral("heading"));
    layout()->addWidget(side.heading);
    for (size_t i = 0; i < MostLines; ++i)
        side.lines.push_back(makeLine());
    side.more->setProperty("role", QStringLiteral("muted"));
    layout()->addWidget(side.more);
    return side;
}

SessionNeighbours::Line SessionNeighbours::makeLine()
{
    const Line line { new QWidget, new QPushButton, new ElidedLabel };
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(line.button);
    row->addWidget(line.text, 1);
    layout()->addWidget(line.box);
    connect(line.button, &QPushButton::clicked, this,
        [this, button = line.button] { Q_EMIT requested(button->property("pid").toInt()); });
    return line;
}

void SessionNeighbours::show(const SessionRow &session, const SessionList &list)
{
    const auto blocked = blockedBy(session.id.pid, list);
    fill(m_blockers, tr("Blocked by"), session.blockers, list);
    fill(m_blocked, tr("Blocks"), blocked, list);
    setVisible(!session.blockers.empty() || !blocked.empty());
}

void SessionNeighbours::fill(Side &side, const QString &heading, const std::vector<int> &pids, const SessionList &list)
{
    side.heading->setText(heading);
    side.heading->setVisible(!pids.empty());
    for (size_t i = 0; i < side.lines.size(); ++i) {
        const auto &line = side.lines[i];
        line.box->setVisible(i < pids.size());
        if (i >= pids.size())
            continue;
        const int pid = pids[i];
        const auto *other = list.find(pid);
        line.button->setVisible(pid != 0);
        line.button->setEnabled(other);
        line.button->setProperty("pid", pid);
        line.button->setText(QString::number(pid));
        line.button->setAccessibleName(tr("Go to session %1").arg(pid));
        const QString text = pid == 0 ? tr("A prepared transaction: see pg_prepared_xacts")
            : other                   ? sessionLine(*other, list.at).section(QStringLiteral(" · "), 1)
                                      : tr("has ended meanwhile");
        if (line.text->text() != text)
            line.text->setText(text);
    }
    const bool more = pids.size() > MostLines;
    side.more->setVisible(more);
    if (more)
        side.more->setText(tr("and %n more", nullptr, static_cast<int>(pids.size() - MostLines)));
}

QStringList SessionNeighbours::texts() const
{
    QStringList texts;
    for (const auto *side : { &m_blockers, &m_blocked }) {
        for (const auto &line : side->lines)
            if (!line.box->isHidden())
                texts << QString(line.button->text() % QLatin1Char(' ') % line.text->text());
    }
    return texts;
}

} // namespace datainsight
