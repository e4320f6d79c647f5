// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QImage>
#include <QWidget>

namespace datainsight::testing {

/// Paints `widget` at twice its size. With DATAINSIGHT_PICTURES=DIR the picture is kept there as name.png, to be looked
/// at.
inline QImage takePicture(QWidget &widget, const QString &name)
{
    QImage image(widget.size() * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    widget.render(&image);
    const QString folder = qEnvironmentVariable("DATAINSIGHT_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        image.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    return image;
}

} // namespace datainsight::testing
