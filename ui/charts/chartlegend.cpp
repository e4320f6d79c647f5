// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlegend.h"

#include "ui/common/plainhtml.h"
#include "ui/common/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace datainsight {

namespace {

constexpr int Swatch = 8;
constexpr int Gap = 6;
constexpr int Between = 14;
constexpr int MostLines = 2;

} // namespace

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Legend"));
}

void ChartLegend::setEntries(std::vector<Entry> entries)
{
    const QFontMetrics metrics(Theme::instance().font(FontRole::Small));
    const bool sameNames = std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
        [](const Entry &a, const Entry &b) { return a.name == b.name; });
    if (!sameNames)
        m_valueWidths.assign(entries.size(), 0);
    bool wider = !sameNames;
    QStringList spoken;
    for (size_t i = 0; i < entries.size(); ++i) {
        const int width = metrics.horizontalAdvance(entries[i].value);
        wider = wider || width > m_valueWidths[i];
        m_valueWidths[i] = std::max(m_valueWidths[i], width);
        spoken << QString(entries[i].name + QLatin1Char(' ') + entries[i].value);
    }
    m_entries = std::move(entries);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setVisible(!m_entries.empty());
    if (wider)
        updateGeometry();
    update();
}

int ChartLegend::lineHeight() const
{
    return QFontMetrics(Theme::instance().font(FontRole::Small)).height() + 4;
}

ChartLegend::Layout ChartLegend::arrange(int width) const
{
    const QFontMetrics metrics(Theme::instance().font(FontRole::Small));
    const int line = lineHeight();
    const int rest = metrics.horizontalAdvance(QStringLiteral("+99"));
    Layout layout;
    int x = 0;
    int lines = 1;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const int name = std::min(metrics.horizontalAdvance(m_entries[i].name), std::max(80, width / 2));
        const int box = std::min(width, Swatch + Gap + name + Gap + m_valueWidths[i]);
        const bool last = i + 1 == m_entries.size();
        const int room = lines == MostLines && !last ? width - rest : width;
        if (x > 0 && x + box > room) {
            if (lines == MostLines) {
                layout.left = static_cast<int>(m_entries.size() - i);
                layout.leftBox = QRect(x, (lines - 1) * line, rest, line);
                break;
            }
            ++lines;
            x = 0;
        }
        layout.boxes.emplace_back(x, (lines - 1) * line, box, line);
        x += box + Between;
    }
    layout.height = lines * line;
    return layout;
}

int ChartLegend::heightForWidth(int width) const
{
    return m_entries.empty() ? 0 : arrange(width).height;
}

QSize ChartLegend::sizeHint() const
{
    return { 200, heightForWidth(std::max(width(), 200)) };
}

QSize ChartLegend::minimumSizeHint() const
{
    return { 80, lineHeight() };
}

int ChartLegend::entryAt(const QPoint &position) const
{
    const Layout layout = arrange(width());
    for (size_t i = 0; i < layout.boxes.size(); ++i) {
        if (layout.boxes[i].contains(position))
            return static_cast<int>(i);
    }
    return -1;
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    const QFont font = Theme::instance().font(FontRole::Small);
    const QFontMetrics metrics(font);
    const Layout layout = arrange(width());
    QPainter painter(this);
    painter.setFont(font);
    for (size_t i = 0; i < layout.boxes.size(); ++i) {
        const Entry &entry = m_entries[i];
        const QRect &box = layout.boxes[i];
        const QColor colour = colours.category(entry.colorIndex);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF swatch(box.left(), box.center().y() - Swatch / 2 + 1, Swatch, Swatch);
        painter.setPen(entry.hidden ? QPen(colours.faint, 1) : QPen(Qt::NoPen));
        painter.setBrush(entry.hidden ? QBrush(Qt::NoBrush) : QBrush(colour));
        if (entry.dashed) {
            painter.setPen(QPen(entry.hidden ? colours.faint : colours.text, 1.6));
            for (const double from : { -1.0, 5.0 })
                painter.drawLine(QPointF(swatch.left() + from, swatch.center().y()),
                    QPointF(swatch.left() + from + 4, swatch.center().y()));
        } else {
            painter.drawRoundedRect(entry.hidden ? swatch.adjusted(0.5, 0.5, -0.5, -0.5) : swatch, 2, 2);
        }
        const int nameLeft = box.left() + Swatch + Gap;
        const int nameWidth = box.right() - m_valueWidths[i] - Gap - nameLeft + 1;
        painter.setPen(entry.hidden ? colours.faint : static_cast<int>(i) == m_hovered ? colours.text : colours.muted);
        const QRect nameBox(nameLeft, box.top(), nameWidth, box.height());
        painter.drawText(
            nameBox, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(entry.name, Qt::ElideRight, nameWidth + 1));
        if (!entry.hidden) {
            painter.setPen(colours.text);
            painter.drawText(QRect(nameBox.right() + Gap, box.top(), m_valueWidths[i] + 2, box.height()),
                Qt::AlignLeft | Qt::AlignVCenter, entry.value);
        }
        if (hasFocus() && static_cast<int>(i) == m_current) {
            painter.setPen(colours.accent);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, 1.5, -0.5), 3, 3);
        }
    }
    if (layout.left > 0) {
        painter.setPen(colours.faint);
        painter.drawText(layout.leftBox, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("+%1").arg(layout.left));
    }
}

void ChartLegend::mousePressEvent(QMouseEvent *event)
{
    const int series = entryAt(event->pos());
    if (event->button() == Qt::LeftButton && series >= 0)
        Q_EMIT toggled(series, event->modifiers().testFlag(Qt::ControlModifier));
}

void ChartLegend::mouseMoveEvent(QMouseEvent *event)
{
    const int hovered = entryAt(event->pos());
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ChartLegend::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void ChartLegend::keyPressEvent(QKeyEvent *event)
{
    const int count = static_cast<int>(m_entries.size());
    if (count > 0 && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        m_current = (m_current + (event->key() == Qt::Key_Right ? 1 : count - 1)) % count;
        update();
    } else if (count > 0 && event->key() == Qt::Key_Space) {
        Q_EMIT toggled(std::min(m_current, count - 1), event->modifiers().testFlag(Qt::ControlModifier));
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Layout layout = arrange(width());
        const int series = entryAt(help->pos());
        QString text = series >= 0 ? m_entries[static_cast<size_t>(series)].name : QString();
        if (layout.left > 0 && layout.leftBox.contains(help->pos())) {
            QStringList names;
            for (size_t i = layout.boxes.size(); i < m_entries.size(); ++i)
                names << QString(m_entries[i].name + QLatin1Char(' ') + m_entries[i].value);
            text = names.join(QLatin1Char('\n'));
        }
        QToolTip::showText(help->globalPos(), plainHtml(text), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace datainsight
