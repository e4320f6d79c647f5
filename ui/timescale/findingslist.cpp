// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/findingslist.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollBar>

namespace datainsight {

namespace {

constexpr int IconSize = 16;
constexpr int MostHeight = 11 * Theme::Grid;

QWidget *lineOf(const PlacedFinding &placed)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    auto *symbol = new QLabel;
    const auto tone = severityTone(placed.finding.severity).value_or(Tone::Info);
    symbol->setPixmap(icon(toneIcon(tone), tone).pixmap(QSize(IconSize, IconSize), line->devicePixelRatioF()));
    symbol->setAccessibleName(timescaleSeverityName(placed.finding.severity));
    auto *text =
        new QLabel(placed.object.isEmpty() ? placed.finding.text
                                           : QString(placed.object + QStringLiteral(": ") + placed.finding.text));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row->addWidget(symbol, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    return line;
}

} // namespace

FindingsList::FindingsList(QWidget *parent)
    : QScrollArea(parent), m_lines(new QWidget), m_layout(new QVBoxLayout(m_lines))
{
    setObjectName(QStringLiteral("findings"));
    setAccessibleName(tr("What is wrong and what to do"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Theme::Grid / 2);
    setWidget(m_lines);
    hide();
    connect(&Theme::instance(), &Theme::changed, this, &FindingsList::rebuild);
}

void FindingsList::setFindings(std::vector<PlacedFinding> findings)
{
    if (findings == m_findings)
        return;
    m_findings = std::move(findings);
    rebuild();
}

void FindingsList::rebuild()
{
    while (auto *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &finding : m_findings) {
        auto *line = lineOf(finding);
        m_layout->addWidget(line);
        // A layout counts what is shown, which a new widget is only later: our height is asked for now.
        line->show();
    }
    setVisible(!m_findings.empty());
    updateGeometry();
}

void FindingsList::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    // Lines wrap anew. Never by the viewport's width, which a bar that comes and goes changes, and the height with it.
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

QSize FindingsList::sizeHint() const
{
    const int room = std::max(width() - verticalScrollBar()->sizeHint().width(), 20 * Theme::Grid);
    return { 60 * Theme::Grid, std::min(m_layout->totalHeightForWidth(room), MostHeight) };
}

QSize FindingsList::minimumSizeHint() const
{
    return { 20 * Theme::Grid, sizeHint().height() };
}

} // namespace datainsight
