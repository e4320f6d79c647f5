// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/whatifpanel.h"

#include "core/base/units.h"
#include "ui/common/banner.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace datainsight {

namespace {

QString count(double value)
{
    return QLocale().toString(value, 'f', value < 100 ? 2 : 0);
}

/// "cost 12,345 → 57, 99.5 % less".
QString verdictOf(const WhatIfFigures &outcome)
{
    const auto used =
        std::count_if(outcome.indexes.begin(), outcome.indexes.end(), [](const auto &i) { return i.used; });
    const QString costs = WhatIfPanel::tr("cost %1 → %2").arg(count(outcome.costBefore), count(outcome.costAfter));
    if (used == 0)
        return WhatIfPanel::tr("The planner would not use it: %1.").arg(costs);
    if (outcome.costBefore <= 0 || outcome.costAfter >= outcome.costBefore)
        return WhatIfPanel::tr("The planner would use it without gain: %1.").arg(costs);
    const double times = outcome.costBefore / std::max(outcome.costAfter, 0.01);
    const QString less = times >= 100 ? WhatIfPanel::tr("%1 times less").arg(count(std::floor(times)))
                                      : WhatIfPanel::tr("%1 less").arg(formatValue(100 - 100 / times, Unit::Percent));
    return WhatIfPanel::tr("The planner would use it: %1, %2.").arg(costs, less);
}

} // namespace

WhatIfPanel::WhatIfPanel(QWidget *parent)
    : QWidget(parent), m_indexes(new QPlainTextEdit), m_run(new QPushButton(tr("What if"))),
      m_show(new QPushButton(tr("Show both plans"))), m_error(new Banner), m_verdict(new QLabel), m_note(new QLabel),
      m_list(new QVBoxLayout)
{
    setAccessibleName(tr("What if there were an index"));
    m_indexes->setFont(Theme::instance().font(FontRole::Mono));
    m_indexes->setPlaceholderText(QStringLiteral("CREATE INDEX ON flows (device_id, seen);"));
    m_indexes->setAccessibleName(tr("Indexes to try, a CREATE INDEX each"));
    m_indexes->setTabChangesFocus(true);
    m_indexes->setFixedHeight(m_indexes->fontMetrics().lineSpacing() * 3 + 2 * Theme::Grid);
    m_run->setProperty("primary", true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setProperty("role", QStringLiteral("heading"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setText(tr("An estimate of the planner: nothing is built and nothing is run."));
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("small"));

    auto *title = new QLabel(tr("What if there were an index"));
    title->setProperty("role", QStringLiteral("heading"));
    auto *close = new QToolButton;
    close->setIcon(icon(QStringLiteral("close")));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(close);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_run);
    buttons->addWidget(m_show);
    buttons->addStretch(1);
    auto *edit = new QHBoxLayout;
    edit->setSpacing(Theme::Grid);
    edit->addWidget(m_indexes, 1, Qt::AlignTop);
    edit->addLayout(buttons);
    m_list->setSpacing(Theme::Grid / 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid, Theme::Grid, Theme::Grid);
    layout->setSpacing(Theme::Grid / 2);
    layout->addLayout(head);
    layout->addLayout(edit);
    layout->addWidget(m_error);
    layout->addWidget(m_verdict);
    layout->addLayout(m_list);
    layout->addWidget(m_note);
    hide();
    clearOutcome();

    connect(m_run, &QPushButton::clicked, this, &WhatIfPanel::runRequested);
    connect(m_show, &QPushButton::clicked, this, &WhatIfPanel::plansRequested);
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    connect(m_indexes, &QPlainTextEdit::textChanged, this,
        [this] { m_run->setEnabled(!m_indexes->toPlainText().trimmed().isEmpty()); });
    m_run->setEnabled(false);
}

void WhatIfPanel::open(const QString &index)
{
    if (!index.isEmpty()) {
        clearOutcome();
        m_indexes->setPlainText(index);
    }
    show();
    m_indexes->setFocus(Qt::OtherFocusReason);
}

QString WhatIfPanel::text() const
{
    return m_indexes->toPlainText();
}

void WhatIfPanel::setRunning(bool running)
{
    m_run->setEnabled(!running && !text().trimmed().isEmpty());
    m_indexes->setReadOnly(running);
    if (running)
        clearOutcome();
}

void WhatIfPanel::clearOutcome()
{
    m_error->dismiss();
    m_verdict->clear();
    m_verdict->hide();
    m_show->hide();
    for (auto *row : std::exchange(m_rows, {}))
        delete row;
}

void WhatIfPanel::showOutcome(const WhatIfFigures &figures)
{
    clearOutcome();
    m_verdict->setText(verdictOf(figures));
    m_verdict->show();
    m_show->show();
    if (!figures.label.isEmpty())
        m_note->setText(figures.label);
    for (const auto &index : figures.indexes) {
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(Theme::Grid);
        auto *mark = new QLabel;
        const Tone tone = index.used ? Tone::Ok : Tone::Info;
        mark->setPixmap(icon(toneIcon(tone), tone).pixmap(2 * Theme::Grid));
        auto *text = new ElidedLabel(index.definition);
        text->setFontRole(FontRole::Mono);
        auto *use = new QLabel(index.used ? tr("used") : tr("not used"));
        use->setProperty("role", QStringLiteral("muted"));
        auto *size =
            new QLabel(index.bytes > 0 ? tr("about %1").arg(formatValue(static_cast<double>(index.bytes), Unit::Bytes))
                                       : QString());
        size->setProperty("role", QStringLiteral("muted"));
        auto *create = new QPushButton(tr("Create for real …"));
        create->setToolTip(tr("Puts the statement into the editor and asks before it is run"));
        layout->addWidget(mark);
        layout->addWidget(text, 1);
        layout->addWidget(use);
        layout->addWidget(size);
        layout->addWidget(create);
        connect(create, &QPushButton::clicked, this,
            [this, definition = index.definition] { Q_EMIT createRequested(definition); });
        m_list->addWidget(row);
        m_rows.push_back(row);
    }
}

void WhatIfPanel::showError(const Error &error)
{
    clearOutcome();
    m_error->showError(error);
}

QString WhatIfPanel::verdict() const
{
    return m_verdict->text();
}

} // namespace datainsight
