// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/pageregistry.h"

#include <QDir>
#include <QPixmap>

namespace datainsight {

Tour::Tour(MainWindow *window, const PageRegistry &registry, QString folder, QObject *parent)
    : QObject(parent), m_window(window), m_folder(std::move(folder))
{
    for (const auto &entry : registry.entries()) {
        const QString id = entry.info.id;
        m_stops.push_back({ id, [this, id] { m_window->showPage(id); } });
        const auto *page = window->page(id);
        for (const auto &view : page ? page->tourViews() : QStringList {})
            m_stops.push_back(
                { QString(id % u'-' % view), [this, id, view] { m_window->page(id)->showTourView(view); } });
    }
    m_stops.push_back({ QStringLiteral("palette"), [this, &registry] {
                           if (!registry.entries().empty())
                               m_window->showPage(registry.entries().front().info.id);
                           m_window->openPalette();
                       } });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Tour::step);
}

void Tour::start(Milliseconds dataTime)
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT failed({ ErrorKind::Storage, tr("The folder %1 cannot be made.").arg(m_folder),
            tr("Name a folder that can be written to.") });
        return;
    }
    m_timer.start(dataTime);
}

void Tour::step()
{
    // The timer's first shot only sets the scene; every later one takes the picture of the scene set before.
    if (m_next > 0 && !save(m_stops[m_next - 1].name))
        return;
    if (m_next == m_stops.size()) {
        Q_EMIT finished(m_files);
        return;
    }
    m_stops[m_next++].prepare();
    m_timer.start(Settle);
}

bool Tour::save(const QString &name)
{
    const QString file = QDir(m_folder).filePath(QString(name % QStringLiteral(".png")));
    if (!m_window->grab().save(file)) {
        Q_EMIT failed(
            { ErrorKind::Storage, tr("%1 cannot be written.").arg(file), tr("Name a folder that can be written to.") });
        return false;
    }
    m_files << file;
    return true;
}

} // namespace datainsight
