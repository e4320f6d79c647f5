// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planexport.h"

#include "core/plan/planjson.h"
#include "core/plan/planreport.h"
#include "ui/plan/planhtml.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QJsonDocument>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::PlanExport)
};

constexpr int PictureWidth = 1600;
/// A plan nested 600 deep would make a picture no program opens.
constexpr int MostRows = 400;

GraphLayout layoutOf(const PlanScene &scene, const PlanPicture &picture)
{
    const double rowHeight = 24;
    return { .measure = picture.measure,
        .root = picture.root,
        .width = PictureWidth,
        .rowHeight = rowHeight,
        .top = 0,
        .bottom = rowHeight * std::min(graphDepth(scene, picture.root), MostRows) };
}

void paintPicture(QPainter &painter, const PlanScene &scene, const PlanPicture &picture)
{
    const auto layout = layoutOf(scene, picture);
    painter.fillRect(QRectF(0, 0, layout.width, layout.bottom), picture.style.colours.surface);
    paintGraph(painter, scene, layout, layoutGraph(scene, layout), picture.style, {});
}

QByteArray svgOf(const PlanScene &scene, const PlanPicture &picture)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    const auto layout = layoutOf(scene, picture);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    const QSize size(PictureWidth, static_cast<int>(layout.bottom));
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(Tr::tr("Plan by %1").arg(measureName(picture.measure)));
    QPainter painter(&generator);
    paintPicture(painter, scene, picture);
    painter.end();
    return svg;
}

QByteArray pngOf(const PlanScene &scene, const PlanPicture &picture)
{
    const auto layout = layoutOf(scene, picture);
    // Twice the size, so that it is sharp where it is shown large.
    QImage image(QSize(PictureWidth, std::max(1, static_cast<int>(layout.bottom))) * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    QPainter painter(&image);
    paintPicture(painter, scene, picture);
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return png;
}

} // namespace

QString planExportSuffix(PlanExportFormat format)
{
    switch (format) {
    case PlanExportFormat::Json:
        return QStringLiteral("json");
    case PlanExportFormat::Text:
        return QStringLiteral("txt");
    case PlanExportFormat::Svg:
        return QStringLiteral("svg");
    case PlanExportFormat::Png:
        return QStringLiteral("png");
    case PlanExportFormat::Html:
        return QStringLiteral("html");
    }
    Q_UNREACHABLE();
}

QString planExportFilter(PlanExportFormat format)
{
    switch (format) {
    case PlanExportFormat::Json:
        return Tr::tr("JSON (*.json)");
    case PlanExportFormat::Text:
        return Tr::tr("Text (*.txt)");
    case PlanExportFormat::Svg:
        return Tr::tr("SVG image (*.svg)");
    case PlanExportFormat::Png:
        return Tr::tr("PNG image (*.png)");
    case PlanExportFormat::Html:
        return Tr::tr("HTML report (*.html)");
    }
    Q_UNREACHABLE();
}

QByteArray exportPlan(const PlanScene &scene, PlanExportFormat format, const PlanPicture &picture)
{
    const auto &[plan, timing, findings, source, ordinal, context] = *scene.analysed;
    switch (format) {
    case PlanExportFormat::Json:
        return QJsonDocument(planToJson(plan, timing, findings)).toJson();
    case PlanExportFormat::Text:
        return (planReport(plan, timing, findings) + QLatin1Char('\n')).toUtf8();
    case PlanExportFormat::Svg:
        return svgOf(scene, picture);
    case PlanExportFormat::Png:
        return pngOf(scene, picture);
    case PlanExportFormat::Html:
        return planHtml(scene, svgOf(scene, picture), picture.style.colours);
    }
    Q_UNREACHABLE();
}

Result<void> savePlan(const PlanScene &scene, PlanExportFormat format, const PlanPicture &picture, const QString &path)
{
    const QByteArray content = exportPlan(scene, format, picture);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return fail(ErrorKind::Storage, Tr::tr("The plan could not be saved as %1: %2.").arg(path, file.errorString()),
        Tr::tr("Choose a folder you may write to, with room for %1 kB.").arg(content.size() / 1024 + 1));
}

} // namespace datainsight
