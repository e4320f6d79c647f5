// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/layoutmemory.h"

#include "core/base/filepool.h"

#include <QDeadlineTimer>
#include <QSettings>
#include <QThread>
#include <QThreadPool>

#include <chrono>
#include <utility>

namespace datainsight {

using namespace std::chrono_literals;

LayoutMemory::LayoutMemory(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(1s);
    connect(&m_soon, &QTimer::timeout, this, &LayoutMemory::saveSoon);
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    const auto keys = settings.allKeys();
    for (const QString &key : keys)
        m_values.insert(key, settings.value(key));
}

LayoutMemory::~LayoutMemory()
{
    const QDeadlineTimer deadline(1s);
    const auto wait = [&](const Pending<bool> &saving) {
        while (!saving.isFinished() && !deadline.hasExpired())
            QThread::msleep(1);
        return saving.isFinished();
    };
    if (m_saving && !wait(*m_saving))
        return;
    if (!m_unsaved.isEmpty())
        wait(save());
}

void LayoutMemory::set(const QString &key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    if (m_file.isEmpty())
        return;
    m_unsaved.insert(key, value);
    if (!m_soon.isActive())
        m_soon.start();
}

Pending<bool> LayoutMemory::save()
{
    PendingPromise<bool> promise;
    auto pending = promise.pending();
    filePool().start([promise, file = m_file, values = std::exchange(m_unsaved, {})] {
        QSettings settings(file, QSettings::IniFormat);
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            settings.setValue(it.key(), it.value());
        settings.sync();
        promise.fulfil(settings.status() == QSettings::NoError);
    });
    return pending;
}

void LayoutMemory::saveSoon()
{
    // One after the other, so that the last change is the last one written; a file that hangs takes one thread.
    if (m_saving && !m_saving->isFinished()) {
        m_soon.start();
        return;
    }
    m_saving = save();
}

} // namespace datainsight
