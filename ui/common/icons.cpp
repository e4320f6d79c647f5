// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include "ui/common/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace datainsight {

namespace {

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, std::optional<Tone> tone) : m_name(std::move(name)), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int size = std::min(rect.width(), rect.height());
        const QPixmap pixmap = iconPixmap(m_name, colour(mode, state), size, painter->device()->devicePixelRatioF());
        painter->drawPixmap(rect.center() - QPoint((size - 1) / 2, (size - 1) / 2), pixmap);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` is in device pixels already.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const int side = std::min(size.width(), size.height());
        QPixmap pixmap = iconPixmap(m_name, colour(mode, state), side, 1);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tone); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const Colours &colours = Theme::instance().colours();
        if (mode == QIcon::Disabled)
            return mixed(colours.surface, colours.faint, 0.6);
        if (m_tone)
            return colours.tone(*m_tone);
        return mode == QIcon::Normal && state == QIcon::Off ? colours.muted : colours.text;
    }

    QString m_name;
    std::optional<Tone> m_tone;
};

} // namespace

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio)
{
    // A button may be painted before its layout gave it room.
    if (size <= 0)
        return {};
    const QString key = QStringLiteral("datainsight/%1/%2/%3/%4")
                            .arg(name, colour.name(QColor::HexArgb))
                            .arg(size)
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    const QSize pixels = QSize(size, size) * devicePixelRatio;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        painter.setOpacity(colour.alphaF());
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(pixels)));
    } else {
        qWarning("no icon named %s", qUtf8Printable(name));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon icon(const QString &name)
{
    return QIcon(new LineIconEngine(name, std::nullopt));
}

QIcon icon(const QString &name, Tone tone)
{
    return QIcon(new LineIconEngine(name, tone));
}

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return QStringLiteral("ok");
    case Tone::Info:
        return QStringLiteral("info");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Critical:
        return QStringLiteral("error");
    case Tone::Neutral:
    case Tone::Accent:
        break;
    }
    return {};
}

} // namespace datainsight
