// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementdetail.h"

#include "core/base/sqlidentifier.h"
#include "core/base/units.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/icons.h"
#include "ui/common/keptsplitter.h"
#include "ui/common/theme.h"
#include "ui/statements/statementcharts.h"
#include "ui/statements/statementpane.h"
#include "ui/statements/statementwords.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <cmath>

namespace datainsight {

namespace {

/// Narrower, the charts go below the text.
constexpr int RoomForBoth = 100 * Theme::Grid;
constexpr int LeastLeft = 30 * Theme::Grid;
constexpr int LeastHeight = 14 * Theme::Grid;

QToolButton *toolButton(const QString &iconName, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

/// Empty where it is not known.
QString valueText(double value, Unit unit)
{
    return std::isnan(value) ? QString() : formatValue(value, unit);
}

} // namespace

StatementDetail::StatementDetail(
    TargetFeed *feed, TimeRangeSelection *range, const Clock &clock, LayoutMemory *memory, QWidget *parent)
    : QWidget(parent), m_title(new ElidedLabel), m_gone(new ElidedLabel(tr("did not run in this range"))),
      m_explain(new QPushButton(icon(QStringLiteral("plan")), tr("Explain"))),
      m_copy(toolButton(QStringLiteral("copy"), tr("Copy the statement"))), m_text(new StatementPane),
      m_facts(new FactList), m_charts(new StatementCharts(feed, range, clock)), m_split(new KeptSplitter)
{
    m_split->addWidget(makeLeft());
    m_split->addWidget(m_charts);
    if (memory)
        m_split->rememberSizes(memory, QStringLiteral("statements/detail"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(makeHead());
    layout->addWidget(m_split, 1);
    setFocusProxy(m_text);
    connect(m_text, &StatementPane::read, this, &StatementDetail::showFacts);
    connect(m_charts, &StatementCharts::notice, this, &StatementDetail::notice);
}

QWidget *StatementDetail::makeHead()
{
    auto *back = toolButton(QStringLiteral("chevron-left"), tr("All statements (Esc)"));
    connect(back, &QToolButton::clicked, this, &StatementDetail::closed);
    m_title->setFontRole(FontRole::Heading);
    m_gone->setTone(Tone::Neutral);
    m_gone->hide();
    m_explain->setToolTip(tr("Take the statement to the Plans page"));
    connect(m_explain, &QPushButton::clicked, this, &StatementDetail::explain);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        m_text->copy();
        Q_EMIT notice(tr("Statement copied"));
    });
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_gone);
    row->addWidget(m_explain);
    row->addWidget(m_copy);
    return head;
}

QWidget *StatementDetail::makeLeft()
{
    auto *facts = new QWidget;
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, Theme::Grid, Theme::Grid, 0);
    column->addWidget(m_facts);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(facts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What is known of the statement"));
    auto *left = new QWidget;
    auto *halves = new QVBoxLayout(left);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->setSpacing(Theme::Grid);
    halves->addWidget(m_text, 2);
    halves->addWidget(scroll, 3);
    left->setMinimumSize(LeastLeft, LeastHeight);
    return left;
}

void StatementDetail::show(const TargetId &target, const StatementItem &item, const StatementList &list)
{
    m_item = item;
    m_tags = list.names ? list.names->tags(item.row.fingerprint) : StatementTags();
    m_shown = item.row.identity();
    m_gone->hide();
    m_title->setText(item.title);
    const auto *known = list.names ? list.names->book().find({ item.row.database, item.row.user,
                                         item.row.queryIds.value(0), m_shown->toplevel })
                                   : nullptr;
    m_text->show(item.row.query, known ? known->length : 0);
    m_explain->setEnabled(!item.row.query.isEmpty());
    m_copy->setEnabled(!item.row.query.isEmpty());
    showFacts();
    m_charts->show(target, item.row);
}

QString StatementDetail::tables() const
{
    if (m_item.row.query.isEmpty())
        return {};
    const auto &reading = m_text->reading();
    QStringList names;
    for (const auto &relation : reading.relations)
        names << (relation.schema.isEmpty() ? QString() : QString(sqlIdentifier(relation.schema) % QLatin1Char('.')))
                + sqlIdentifier(relation.name);
    if (!reading.laidOut.isEmpty() && !reading.isRead)
        return tr("not to be told: the text is cut off or not known to the parser");
    return names.join(QStringLiteral(", "));
}

void StatementDetail::showFacts()
{
    using Measure = StatementMeasure;
    const auto &row = m_item.row;
    const auto &sums = row.sums;
    const auto sum = [&](double value, Unit unit) {
        const QString text = valueText(value, unit);
        return row.lowerBound && !text.isEmpty() ? QString(QStringLiteral("≥ ") % text) : text;
    };
    const auto bytes = [&](Measure blocks) { return sum(sums[blocks] * m_item.blockSize, Unit::Bytes); };
    QStringList tags;
    for (auto tag = m_tags.cbegin(); tag != m_tags.cend(); ++tag)
        tags << tr("%1: %2", "a tag and its value").arg(tag.key(), tag.value());
    const double deviation = sums.deviation();
    const QString mean = std::isnan(deviation)
        ? valueText(sums.mean(), Unit::Milliseconds)
        : tr("%1 ± %2").arg(valueText(sums.mean(), Unit::Milliseconds), valueText(deviation, Unit::Milliseconds));
    m_facts->setFacts({
        { tr("Change"), m_item.change ? changeText(*m_item.change) : QString() },
        { tr("That means"), m_item.change ? changeMeaning(*m_item.change) : QString() },
        { tr("Calls"), sum(sums[Measure::Calls], Unit::Count) },
        { tr("Total time"), sum(sums[Measure::TotalTime], Unit::Milliseconds) },
        { tr("Share"), valueText(100 * m_item.share, Unit::Percent) },
        { tr("Mean"), mean, tr("And the standard deviation.") },
        { tr("Rows"), sum(sums[Measure::Rows], Unit::Rows) },
        { tr("Rows a call"), valueText(sums.rowsPerCall(), Unit::Count) },
        { tr("Hit ratio"), valueText(100 * sums.hitRatio(), Unit::Percent) },
        { tr("Blocks read"), bytes(Measure::SharedRead) },
        { tr("I/O time"), sum(sums.ioTime(), Unit::Milliseconds) },
        { tr("WAL"), sum(sums[Measure::WalBytes], Unit::Bytes) },
        { tr("Temp written"), bytes(Measure::TempWritten) },
        { tr("Plan time"), sum(sums[Measure::PlanTime], Unit::Milliseconds) },
        { tr("JIT"), sum(sums[Measure::JitTime], Unit::Milliseconds) },
        { tr("Tables"), tables(), tr("That it reads or writes, as it names them.") },
        { tr("Tags"), tags.join(QStringLiteral(", ")), tr("From the comments of the first of its kind that was seen.") },
        { tr("Database"), row.database },
        { tr("User"), row.user },
        { tr("Level"), row.isOther ? QString() : row.toplevel ? tr("sent by clients") : tr("called by functions") },
        { tr("Query ID"), row.queryIds.join(QStringLiteral(", ")) },
        { tr("Fingerprint"), row.isOther || row.query.isNull() ? QString() : row.fingerprint,
            tr("The same across restarts and versions of PostgreSQL.") },
        { tr("What it is"), row.isOther ? tr("Statements that were among the first 200 by no measure, added up: the "
                                             "store keeps no more of them one by one.")
                                        : QString() },
    });
}

void StatementDetail::setGone()
{
    m_gone->setVisible(m_shown.has_value());
}

void StatementDetail::follow()
{
    m_charts->follow();
}

void StatementDetail::clear()
{
    m_shown.reset();
    m_charts->clear();
}

QString StatementDetail::title() const
{
    return m_title->text();
}

void StatementDetail::explain()
{
    if (!m_text->text().isEmpty())
        Q_EMIT explainRequested(m_text->text(), m_item.row.database);
}

void StatementDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < RoomForBoth;
    const int room = narrow ? height() : width();
    const QList<int> given { room * 2 / 5, room * 3 / 5 };
    m_split->turn(narrow ? Qt::Vertical : Qt::Horizontal, given);
    m_split->setGivenSizes(given);
}

} // namespace datainsight
