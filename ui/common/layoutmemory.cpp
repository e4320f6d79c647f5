// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/layoutmemory.h"

#include "core/base/filepool.h"

#include <QSettings>
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
    finish(QDeadlineTimer(1s));
}

bool LayoutMemory::finish(QDeadlineTimer until)
{
    bool saved = waitForSaved(until);
    if (saved && !m_unsaved.isEmpty()) {
        save();
        saved = waitForSaved(until);
    }
    m_soon.stop();
    m_saving = 0;
    m_unsaved.clear();
    m_file.clear();
    return saved;
}

bool LayoutMemory::waitForSaved(QDeadlineTimer until)
{
    if (!m_saved->tryAcquire(m_saving, static_cast<int>(until.remainingTime())))
        return false;
    m_saving = 0;
    return true;
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

void LayoutMemory::save()
{
    ++m_saving;
    filePool().start([saved = m_saved, file = m_file, values = std::exchange(m_unsaved, {})] {
        QSettings settings(file, QSettings::IniFormat);
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            settings.setValue(it.key(), it.value());
        settings.sync();
        saved->release();
    });
}

void LayoutMemory::saveSoon()
{
    // One after the other, so that the last change is the last one written; a file that hangs takes one thread.
    if (waitForSaved(QDeadlineTimer(0)))
        save();
    else
        m_soon.start();
}

} // namespace datainsight
