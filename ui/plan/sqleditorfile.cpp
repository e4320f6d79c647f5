// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sqleditorfile.h"

#include "core/base/pending.h"
#include "core/base/workerthread.h"
#include "ui/common/fileprompt.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QWidget>

namespace datainsight {

namespace {

QString sqlFilter()
{
    return SqlEditorFile::tr("SQL (*.sql);;All files (*)");
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, SqlEditorFile::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > SqlEditorFile::LargestFile)
        return fail(ErrorKind::Storage, SqlEditorFile::tr("%1 is too large for a statement.").arg(path),
            SqlEditorFile::tr("Files up to 64 MB are read."));
    return file.readAll();
}

Result<bool> writeText(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorKind::Storage, SqlEditorFile::tr("%1 cannot be written: %2.").arg(path, file.errorString()),
            SqlEditorFile::tr("Choose another folder or free some space."));
    return true;
}

} // namespace

SqlEditorFile::SqlEditorFile(QObject *parent)
    : QObject(parent), m_disk(std::make_unique<WorkerThread>(QStringLiteral("sqlfiles")))
{ }

SqlEditorFile::~SqlEditorFile() = default;

void SqlEditorFile::askOpen(QWidget *parent)
{
    const QPointer self(this);
    FilePrompt::current().open(parent, { tr("Open SQL"), m_path, sqlFilter() }, [self](const QString &path) {
        if (self && !path.isEmpty())
            self->open(path);
    });
}

void SqlEditorFile::open(const QString &path)
{
    PendingPromise<QByteArray> promise;
    m_disk->post([promise, path] { promise.fulfil(read(path)); });
    promise.pending().then(this, [this, path](const Result<QByteArray> &content) {
        if (!content) {
            if (!content.error().isCancelled())
                Q_EMIT failed(content.error());
            return;
        }
        m_path = path;
        Q_EMIT opened(QString::fromUtf8(*content), QFileInfo(path).fileName());
    });
}

void SqlEditorFile::save(QWidget *parent, const QString &text)
{
    const QPointer self(this);
    const QString suggested = m_path.isEmpty() ? tr("statement.sql") : m_path;
    FilePrompt::current().save(parent, { tr("Save SQL"), suggested, sqlFilter() }, [self, text](const QString &path) {
        if (self && !path.isEmpty())
            self->write(path, text);
    });
}

void SqlEditorFile::write(const QString &path, const QString &text)
{
    PendingPromise<bool> promise;
    m_disk->post([promise, path, text] { promise.fulfil(writeText(path, text.toUtf8())); });
    promise.pending().then(this, [this, path](const Result<bool> &written) {
        if (!written) {
            if (!written.error().isCancelled())
                Q_EMIT failed(written.error());
            return;
        }
        m_path = path;
        Q_EMIT saved(QFileInfo(path).fileName());
    });
}

} // namespace datainsight
