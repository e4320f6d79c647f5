// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/usagebar.h"

#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int BarHeight = 2 * Theme::Grid;
constexpr int Swatch = 10;

} // namespace

UsageBar::UsageBar(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void UsageBar::setUsage(std::vector<Part> parts, int whole, int reserved)
{
    if (parts == m_parts && whole == m_whole && reserved == m_reserved)
        return;
    m_parts = std::move(parts);
    m_whole = whole;
    m_reserved = reserved;
    QStringList words;
    for (const auto &part : m_parts)
        words << textOf(part);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QString UsageBar::textOf(const Part &part) const
{
    return QStringLiteral("%1 %2").arg(QLocale().toString(part.count), part.name);
}

int UsageBar::used() const
{
    int sum = 0;
    for (const auto &part : m_parts)
        sum += part.count;
    return sum;
}

std::vector<UsageBar::Label> UsageBar::labelsFor(int width) const
{
    std::vector<Label> labels;
    const QFontMetrics metrics(Theme::instance().font(FontRole::Small));
    int x = 0;
    int y = BarHeight + Theme::Grid;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const int needed = Swatch + Theme::Grid + metrics.horizontalAdvance(textOf(m_parts[i]));
        if (x > 0 && x + needed > width) {
            x = 0;
            y += metrics.height() + Theme::Grid / 2;
        }
        labels.push_back({ QRect(x, y, needed, metrics.height()), i });
        x += needed + 2 * Theme::Grid;
    }
    return labels;
}

int UsageBar::heightForWidth(int width) const
{
    const auto labels = labelsFor(width);
    return labels.empty() ? BarHeight : labels.back().box.bottom() + 1;
}

QSize UsageBar::sizeHint() const
{
    return { 60 * Theme::Grid, heightForWidth(60 * Theme::Grid) };
}

QSize UsageBar::minimumSizeHint() const
{
    return { 20 * Theme::Grid, heightForWidth(std::max(width(), 20 * Theme::Grid)) };
}

void UsageBar::paintEvent(QPaintEvent *)
{
    const auto &theme = Theme::instance();
    const auto &colours = theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0.5, 0.5, width() - 1, BarHeight - 1);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(colours.sunken);
    painter.drawRoundedRect(bar, 4, 4);
    const double whole = std::max({ m_whole, used(), 1 });
    double x = bar.left();
    for (const auto &part : m_parts) {
        const double wide = bar.width() * part.count / whole;
        painter.fillRect(QRectF(x, bar.top() + 1, wide, bar.height() - 2), colours.category(part.colorIndex));
        x += wide;
    }
    if (m_reserved > 0 && m_whole > 0) {
        const double from = bar.right() - bar.width() * m_reserved / whole;
        painter.fillRect(
            QRectF(from, bar.top() + 1, bar.right() - from, bar.height() - 2), QBrush(colours.muted, Qt::BDiagPattern));
        painter.setPen(QPen(colours.muted, 1));
        painter.drawLine(QPointF(from, bar.top()), QPointF(from, bar.bottom()));
    }
    painter.setFont(theme.font(FontRole::Small));
    for (const auto &label : labelsFor(width())) {
        const auto &part = m_parts[label.part];
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.category(part.colorIndex));
        painter.drawRoundedRect(
            QRectF(label.box.left(), label.box.center().y() - Swatch / 2.0, Swatch, Swatch), 2, 2);
        painter.setPen(colours.text);
        painter.drawText(label.box.adjusted(Swatch + Theme::Grid / 2, 0, Theme::Grid, 0),
            static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), textOf(part));
    }
}

} // namespace datainsight
