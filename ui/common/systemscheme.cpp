// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/systemscheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

#ifdef DATAINSIGHT_PORTAL
#include "ui/common/portalscheme.h"
#endif
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0) && defined(Q_OS_WIN)
#include <QSettings>
#endif

namespace datainsight {

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#elif defined(Q_OS_WIN)
    const QSettings personal(
        QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"),
        QSettings::NativeFormat);
    return personal.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
#else
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
#endif
}

void watchSystemScheme(QObject *context, std::function<void(bool)> changed)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, context,
        [changed = std::move(changed)](Qt::ColorScheme scheme) { changed(scheme == Qt::ColorScheme::Dark); });
#elif defined(DATAINSIGHT_PORTAL)
    new PortalScheme(std::move(changed), context);
#else
    Q_UNUSED(context)
    Q_UNUSED(changed)
#endif
}

} // namespace datainsight
