// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/findingspanel.h"

#include "core/base/units.h"
#include "core/plan/plannames.h"
#include "ui/common/foldingrow.h"
#include "ui/common/icons.h"
#include "ui/common/statepanel.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"
#include "ui/plan/nodekind.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace datainsight {

namespace {

/// More are never worth reading, and each is a handful of widgets.
constexpr size_t MostCards = 40;

QLabel *words(const QString &text, const char *role = nullptr)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (role)
        label->setProperty("role", QLatin1String(role));
    return label;
}

QString severityWord(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info:
        return FindingsPanel::tr("Info");
    case FindingSeverity::Warning:
        return FindingsPanel::tr("Warning");
    case FindingSeverity::Critical:
        return FindingsPanel::tr("Critical");
    }
    Q_UNREACHABLE();
}

} // namespace

FindingsPanel::FindingsPanel(QWidget *parent)
    : QWidget(parent), m_scroll(new QScrollArea), m_cards(new QVBoxLayout), m_state(new StatePanel)
{
    setAccessibleName(tr("Findings"));
    auto *list = new QWidget;
    list->setLayout(m_cards);
    m_cards->setContentsMargins(0, 0, Theme::Grid / 2, 0);
    m_cards->setSpacing(Theme::Grid);
    m_cards->addStretch(1);
    m_scroll->setWidget(list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_state->setOpaque(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, 0, 0, 0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_state, 1);
    setScene({});
}

void FindingsPanel::setCanTry(bool canTry)
{
    m_canTry = canTry;
    for (auto *button : m_tries)
        button->setVisible(canTry);
}

void FindingsPanel::clear()
{
    m_tries.clear();
    while (m_cards->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_cards->takeAt(0));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
}

void FindingsPanel::setScene(const PlanScenePtr &scene)
{
    clear();
    m_count = scene ? static_cast<int>(scene->analysed->findings.size()) : 0;
    m_scroll->setVisible(m_count > 0);
    if (m_count > 0)
        m_state->setState(PanelState::ready());
    else if (scene && !scene->analysed->plan.analyzed())
        m_state->setState(PanelState::empty(tr("The plan was not run."),
            tr("Findings need measured times: use EXPLAIN (ANALYZE, BUFFERS, VERBOSE, SETTINGS).")));
    else
        m_state->setState(PanelState::empty(
            tr("Nothing stands out."), tr("No rule found a change that would save a noticeable part of the time.")));
    for (size_t i = 0; i < std::min(MostCards, static_cast<size_t>(m_count)); ++i)
        m_cards->insertWidget(static_cast<int>(i), makeCard(scene->analysed->findings[i]));
}

QWidget *FindingsPanel::makeCard(const PlanFinding &finding)
{
    auto *card = new QFrame;
    card->setProperty("card", true);
    card->setAccessibleName(finding.title);
    card->setAccessibleDescription(finding.evidence);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(Theme::Grid * 3 / 2, Theme::Grid, Theme::Grid, Theme::Grid);
    column->setSpacing(Theme::Grid / 2);

    auto *pill = new StatusPill;
    pill->setStatus(severityTone(finding.severity), severityWord(finding.severity));
    auto *head = new QHBoxLayout;
    head->addWidget(pill);
    if (finding.gainMs > 0) {
        auto *gain = words(tr("saves up to %1").arg(formatValue(finding.gainMs, Unit::Milliseconds)), "small");
        gain->setWordWrap(false);
        head->addWidget(gain);
    }
    head->addStretch(1);
    column->addLayout(head);
    auto *title = words(finding.title);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    column->addWidget(title);
    column->addWidget(words(finding.evidence, "small"));
    column->addWidget(words(finding.remedy));
    if (!finding.sql.isEmpty())
        column->addWidget(words(finding.sql, "code"));

    column->addWidget(makeButtons(finding));
    return card;
}

QWidget *FindingsPanel::makeButtons(const PlanFinding &finding)
{
    const auto row = [] {
        auto *made = new QWidget;
        auto *layout = new QHBoxLayout(made);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(Theme::Grid / 2);
        layout->addStretch(1);
        return made;
    };
    const auto add = [](QWidget *to, const QString &text, const QString &name) {
        auto *made = new QPushButton(text);
        made->setAccessibleName(name);
        auto *layout = static_cast<QHBoxLayout *>(to->layout());
        layout->insertWidget(layout->count() - 1, made);
        return made;
    };
    auto *look = row();
    auto *act = row();
    connect(add(look, tr("Show"), tr("Show the node of: %1").arg(finding.title)), &QPushButton::clicked, this,
        [this, node = finding.node] { Q_EMIT chosen(node); });
    connect(add(look, tr("Why?"), tr("Explain: %1").arg(finding.title)), &QPushButton::clicked, this,
        [this, rule = finding.rule] { Q_EMIT helpRequested(rule); });
    if (!finding.sql.isEmpty())
        connect(add(act, tr("Copy SQL"), tr("Copy the statement of: %1").arg(finding.title)), &QPushButton::clicked,
            this, [this, sql = finding.sql] {
                QGuiApplication::clipboard()->setText(sql);
                Q_EMIT notice(tr("Statement copied"));
            });
    if (finding.sqlIsIndex) {
        auto *attempt = add(act, tr("What if"), tr("Try the index of: %1").arg(finding.title));
        attempt->setToolTip(tr("What the planner would make of this index, without building it"));
        attempt->setVisible(m_canTry);
        connect(attempt, &QPushButton::clicked, this, [this, sql = finding.sql] { Q_EMIT tryRequested(sql); });
        m_tries.push_back(attempt);
    }
    return new FoldingRow(look, act);
}

} // namespace datainsight
