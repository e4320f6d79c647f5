// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusMessage>
#include <QObject>
#include <QVariant>

#include <functional>

namespace datainsight {

/// Hears from the desktop portal (org.freedesktop.portal.Settings) whether a Linux desktop prefers dark. UI thread;
/// asks without waiting, and keeps still where no portal answers.
class PortalScheme final : public QObject
{
    Q_OBJECT

public:
    PortalScheme(std::function<void(bool dark)> changed, QObject *parent);

private Q_SLOTS:
    void settingChanged(const QDBusMessage &message);

private:
    void ask();
    void take(QVariant value);

    std::function<void(bool)> m_changed;
};

} // namespace datainsight
