// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plandiffheader.h"

#include "core/base/units.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QFrame>
#include <QLabel>

#include <cmath>

namespace datainsight {

namespace {

QString oneLineOf(const QString &statement)
{
    return statement.simplified();
}

bool sameStatement(const PlanContext &a, const PlanContext &b)
{
    if (!a.fingerprint.isEmpty() && !b.fingerprint.isEmpty())
        return a.fingerprint == b.fingerprint;
    return oneLineOf(a.statement) == oneLineOf(b.statement);
}

} // namespace

QString PlanDiffHeader::place(const PlanContext &context)
{
    QStringList parts;
    for (const auto &part : { context.server, context.database, context.serverVersion }) {
        if (!part.isEmpty())
            parts << part;
    }
    if (toMilliseconds(context.takenAt) > 0)
        parts << QLocale().toString(toDateTime(context.takenAt).toLocalTime(), QLocale::ShortFormat);
    return parts.isEmpty() ? tr("Pasted: neither server nor time is known") : parts.join(QStringLiteral(" · "));
}

QString PlanDiffHeader::figures(const AnalysedPlan &plan)
{
    QStringList parts;
    if (!std::isnan(plan.plan.executionMs))
        parts << tr("execution %1").arg(formatValue(plan.plan.executionMs, Unit::Milliseconds));
    if (!std::isnan(plan.plan.planningMs))
        parts << tr("planning %1").arg(formatValue(plan.plan.planningMs, Unit::Milliseconds));
    const auto &root = plan.plan.nodes.front();
    if (!std::isnan(root.totalCost))
        parts << tr("cost %1").arg(formatValue(root.totalCost, Unit::Count));
    if (root.hasBuffers)
        parts << tr("%1 buffers").arg(formatValue(static_cast<double>(root.buffers.touched()), Unit::Count));
    parts << tr("%n nodes", nullptr, static_cast<int>(plan.plan.nodes.size()));
    return parts.join(QStringLiteral(" · "));
}

QString PlanDiffHeader::differences(const AnalysedPlan &before, const AnalysedPlan &after)
{
    QStringList lines;
    const bool known = !before.context.statement.isEmpty() && !after.context.statement.isEmpty();
    if (known && !sameStatement(before.context, after.context))
        lines << tr("These are plans of two different statements.");
    if (before.plan.analyzed() != after.plan.analyzed())
        lines << tr("Only one of them was run with ANALYZE: times, rows and buffers cannot be compared.");
    else if (!before.plan.analyzed())
        lines << tr("Neither was run with ANALYZE: only their shape can be compared.");
    const QStringList settings = differingSettings(before.context, after.context);
    if (!settings.isEmpty())
        lines << tr("Settings: %1").arg(settings.join(QStringLiteral(", ")));
    return lines.join(QLatin1Char('\n'));
}

PlanDiffHeader::PlanDiffHeader(QWidget *parent)
    : QWidget(parent), m_summary(new QLabel(this)), m_differences(new QLabel(this))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setProperty("role", QStringLiteral("heading"));
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_summary->setAccessibleName(tr("What changed"));
    m_differences->setTextFormat(Qt::PlainText);
    m_differences->setWordWrap(true);
    m_differences->setProperty("role", QStringLiteral("muted"));
    auto *cards = new QHBoxLayout;
    cards->setSpacing(Theme::Grid);
    cards->addWidget(makeCard(tr("Earlier plan"), m_before), 1);
    cards->addWidget(makeCard(tr("Later plan"), m_after), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_summary);
    layout->addLayout(cards);
    layout->addWidget(m_differences);
}

QWidget *PlanDiffHeader::makeCard(const QString &title, Card &card)
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    frame->setAccessibleName(title);
    auto *name = new ElidedLabel(title, frame);
    name->setFontRole(FontRole::Body, true);
    card.statement = new ElidedLabel({}, frame);
    card.statement->setFontRole(FontRole::Mono);
    card.place = new ElidedLabel({}, frame);
    card.place->setTone(Tone::Neutral);
    card.figures = new ElidedLabel({}, frame);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(12, Theme::Grid, 12, Theme::Grid);
    layout->setSpacing(Theme::Grid / 2);
    for (auto *label : { name, card.figures, card.place, card.statement })
        layout->addWidget(label);
    return frame;
}

void PlanDiffHeader::fill(const Card &card, const AnalysedPlan &plan)
{
    const QString statement = oneLineOf(plan.context.statement);
    card.statement->setText(statement.isEmpty() ? tr("The statement is not known") : statement);
    card.statement->setHelp(plan.context.statement.left(4000));
    card.place->setText(place(plan.context));
    card.figures->setText(figures(plan));
}

void PlanDiffHeader::setPair(const PlanPairPtr &pair)
{
    m_summary->setText(pair->diff.summary);
    fill(m_before, *pair->before);
    fill(m_after, *pair->after);
    m_differences->setText(differences(*pair->before, *pair->after));
    m_differences->setVisible(!m_differences->text().isEmpty());
}

QString PlanDiffHeader::summary() const
{
    return m_summary->text();
}

QString PlanDiffHeader::differences() const
{
    return m_differences->text();
}

} // namespace datainsight
