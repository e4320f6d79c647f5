// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusglyph.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace datainsight {

namespace {

QPolygonF regular(const QPointF &centre, double radius, int corners, double turn)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * std::numbers::pi * i / corners;
        polygon << centre + QPointF(radius * std::sin(angle), -radius * std::cos(angle));
    }
    return polygon;
}

void paintExclamation(QPainter &painter, const QPointF &centre, double height, const QColor &ink)
{
    painter.setPen(QPen(ink, std::max(1.4, height / 4.5), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(centre - QPointF(0, height * 0.5), centre + QPointF(0, height * 0.1));
    painter.drawPoint(centre + QPointF(0, height * 0.5));
}

} // namespace

void paintStatusGlyph(QPainter &painter, const QRectF &box, Tone tone)
{
    const auto &colours = Theme::instance().colours();
    const QPointF centre = box.center();
    const double radius = std::min(box.width(), box.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tone(tone));
    switch (tone) {
    case Tone::Neutral:
    case Tone::Accent:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tone == Tone::Neutral ? colours.faint : colours.accent, 1.6));
        painter.drawEllipse(centre, radius * 0.6, radius * 0.6);
        break;
    case Tone::Ok:
        painter.drawEllipse(centre, radius * 0.68, radius * 0.68);
        break;
    case Tone::Info:
        painter.drawPolygon(regular(centre, radius * 0.9, 4, 0));
        break;
    case Tone::Warning:
        painter.setPen(QPen(colours.tone(tone), radius * 0.3, Qt::SolidLine, Qt::SquareCap, Qt::RoundJoin));
        painter.drawPolygon(regular(centre + QPointF(0, radius * 0.16), radius * 0.86, 3, 0));
        paintExclamation(painter, centre + QPointF(0, radius * 0.12), radius * 0.75, colours.surface);
        break;
    case Tone::Critical:
        painter.drawPolygon(regular(centre, radius, 8, std::numbers::pi / 8));
        paintExclamation(painter, centre, radius * 0.85, colours.surface);
        break;
    }
    painter.restore();
}

Tone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Unknown:
        return Tone::Neutral;
    case Verdict::Good:
        return Tone::Ok;
    case Verdict::Notice:
        return Tone::Info;
    case Verdict::Warning:
        return Tone::Warning;
    case Verdict::Critical:
        return Tone::Critical;
    }
    return Tone::Neutral;
}

QString verdictName(Verdict verdict)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("datainsight::Verdict", text); };
    switch (verdict) {
    case Verdict::Unknown:
        return tr("unknown");
    case Verdict::Good:
        return tr("fine");
    case Verdict::Notice:
        return tr("notice");
    case Verdict::Warning:
        return tr("warning");
    case Verdict::Critical:
        return tr("critical");
    }
    return {};
}

} // namespace datainsight
