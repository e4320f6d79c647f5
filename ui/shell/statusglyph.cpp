// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusglyph.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace datainsight {

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
    const auto tr = [](const char *text) { return QCoreApplication::translate("datainsight::HealthLevel", text); };
    switch (level) {
    case HealthLevel::Unknown:
        return tr("unknown");
    case HealthLevel::Good:
        return tr("fine");
    case HealthLevel::Notice:
        return tr("notice");
    case HealthLevel::Warning:
        return tr("warning");
    case HealthLevel::Critical:
        return tr("critical");
    }
    return {};
}

} // namespace datainsight
