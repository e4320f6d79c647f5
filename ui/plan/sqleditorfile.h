// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>

#include <memory>

class QWidget;

namespace datainsight {

class WorkerThread;

/// Opens and saves SQL files without the UI thread touching a disk.
class SqlEditorFile final : public QObject
{
    Q_OBJECT
public:
    /// Larger ones are no statement any more.
    static constexpr qint64 LargestFile = 64LL * 1024 * 1024;

    explicit SqlEditorFile(QObject *parent = nullptr);
    ~SqlEditorFile() override;

    void askOpen(QWidget *parent);
    void open(const QString &path);
    /// Asks where, beside the file opened or saved last.
    void save(QWidget *parent, const QString &text);

Q_SIGNALS:
    void opened(const QString &text, const QString &name);
    void saved(const QString &name);
    void failed(const datainsight::Error &error);

private:
    void write(const QString &path, const QString &text);

    QString m_path;
    std::unique_ptr<WorkerThread> m_disk;
};

} // namespace datainsight
