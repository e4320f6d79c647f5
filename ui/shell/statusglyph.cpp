// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusglyph.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::HealthLevel)
};

} // namespace

void paintStatusGlyph(QPainter &painter, const QRectF &box, Tone tone)
{
    const auto &colours = Theme::instance().colours();
    const QString name = toneIcon(tone);
    if (!name.isEmpty()) {
        const int size = qRound(box.width());
        painter.drawPixmap(
            box.topLeft(), iconPixmap(name, colours.tone(tone), size, painter.device()->devicePixelRatioF()));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tone == Tone::Accent ? colours.accent : colours.faint, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(box.center(), box.width() * 0.3, box.height() * 0.3);
    painter.restore();
}

Tone toneOf(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Unknown:
        return Tone::Neutral;
    case HealthLevel::Good:
        return Tone::Ok;
    case HealthLevel::Notice:
        return Tone::Info;
    case HealthLevel::Warning:
        return Tone::Warning;
    case HealthLevel::Critical:
        return Tone::Critical;
    }
    return Tone::Neutral;
}

QString levelName(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Unknown:
        return Tr::tr("unknown");
    case HealthLevel::Good:
        return Tr::tr("fine");
    case HealthLevel::Notice:
        return Tr::tr("notice");
    case HealthLevel::Warning:
        return Tr::tr("warning");
    case HealthLevel::Critical:
        return Tr::tr("critical");
    }
    return {};
}

} // namespace datainsight
