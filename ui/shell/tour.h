// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>
#include <QSize>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <vector>

namespace datainsight {

class MainWindow;
class PageRegistry;

/// Takes a picture of every page and of its further views, with live data, and says when it is done. Goes by timers:
/// the window stays alive all the while.
class Tour : public QObject
{
    Q_OBJECT
public:
    /// How long a page may take to draw what it has before its picture is taken.
    static constexpr Milliseconds Settle { 900 };

    Tour(MainWindow *window, const PageRegistry &registry, QString folder, QObject *parent = nullptr);

    /// Begins after `dataTime`, in which the servers fill the charts.
    void start(Milliseconds dataTime);

Q_SIGNALS:
    /// The files written, in order; or why one could not be.
    void finished(const QStringList &files);
    void failed(const datainsight::Error &error);

private:
    void step();
    bool save(const QString &name);

    struct Stop
    {
        QString name; ///< of the file, without ".png"
        std::function<void()> prepare;
    };

    MainWindow *m_window;
    QString m_folder;
    std::vector<Stop> m_stops;
    size_t m_next = 0;
    QStringList m_files;
    QTimer m_timer;
};

} // namespace datainsight
