// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/stylesheet.h"

#include "ui/common/theme.h"

#include <QFile>
#include <QHash>

namespace datainsight {

namespace {

QString sizeOf(const QFont &font)
{
    return font.pointSizeF() > 0 ? QString::number(font.pointSizeF()) + QStringLiteral("pt")
                                 : QString::number(font.pixelSize()) + QStringLiteral("px");
}

QHash<QString, QString> wordsOf(const Theme &theme)
{
    const Colours &c = theme.colours();
    return {
        { QStringLiteral("window"), c.window.name() },
        { QStringLiteral("surface"), c.surface.name() },
        { QStringLiteral("raised"), c.raised.name() },
        { QStringLiteral("sunken"), c.sunken.name() },
        { QStringLiteral("field"), c.field.name() },
        { QStringLiteral("hover"), c.hover.name() },
        { QStringLiteral("selection"), c.selection.name() },
        { QStringLiteral("stripe"), c.stripe.name() },
        { QStringLiteral("border"), c.border.name() },
        { QStringLiteral("borderStrong"), c.borderStrong.name() },
        { QStringLiteral("scroll"), c.scroll.name() },
        { QStringLiteral("text"), c.text.name() },
        { QStringLiteral("muted"), c.muted.name() },
        { QStringLiteral("faint"), c.faint.name() },
        { QStringLiteral("accent"), c.accent.name() },
        { QStringLiteral("accentHover"), c.accentHover.name() },
        { QStringLiteral("onAccent"), c.onAccent.name() },
        { QStringLiteral("critical"), c.critical.name() },
        { QStringLiteral("glyphs"), c.dark ? QStringLiteral(":/styles/dark") : QStringLiteral(":/styles/light") },
        { QStringLiteral("smallSize"), sizeOf(theme.font(FontRole::Small)) },
        { QStringLiteral("headingSize"), sizeOf(theme.font(FontRole::Heading)) },
        { QStringLiteral("titleSize"), sizeOf(theme.font(FontRole::Title)) },
        { QStringLiteral("mono"), theme.font(FontRole::Mono).family() },
    };
}

} // namespace

QString styleSheet(const Theme &theme)
{
    QFile file(QStringLiteral(":/styles/datainsight.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString source = QString::fromUtf8(file.readAll());
    const auto words = wordsOf(theme);

    QString sheet;
    sheet.reserve(source.size());
    for (qsizetype at = 0; at < source.size();) {
        if (source.at(at) != QLatin1Char('@')) {
            sheet += source.at(at++);
            continue;
        }
        qsizetype end = at + 1;
        while (end < source.size() && source.at(end).isLetter())
            ++end;
        const QString word = source.mid(at + 1, end - at - 1);
        const auto found = words.constFind(word);
        sheet += found != words.cend() ? *found : source.mid(at, end - at);
        at = end;
    }
    return sheet;
}

} // namespace datainsight
