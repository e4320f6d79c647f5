// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pictures.h"
#include "ui/common/theme.h"

#include <QCoreApplication>

namespace datainsight::test {

/// With DATAINSIGHT_PICTURES=DIR: light and dark, small and large, kept there as name-theme-width.png. Nothing without.
inline void takePictures(QWidget &window, const QString &name)
{
    if (qEnvironmentVariableIsEmpty("DATAINSIGHT_PICTURES"))
        return;
    for (const auto theme : { Theme::Choice::Dark, Theme::Choice::Light }) {
        Theme::instance().apply(theme);
        for (const QSize size : { QSize(1024, 640), QSize(1600, 1000) }) {
            window.resize(size);
            QCoreApplication::processEvents();
            testing::takePicture(window,
                QStringLiteral("%1-%2-%3").arg(name, QLatin1String(theme == Theme::Choice::Dark ? "dark" : "light"))
                    .arg(size.width()));
        }
    }
}

} // namespace datainsight::test
