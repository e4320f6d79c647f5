// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filepool.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QThreadPool>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::FilePool)
};

Result<bool> writeNow(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return true;
    return fail({ .kind = ErrorKind::Storage,
        .message = Tr::tr("%1 could not be written: %2.").arg(path, file.errorString()),
        .hint = Tr::tr("Choose a folder you may write to, with space left on its disk.") });
}

} // namespace

QThreadPool &filePool()
{
    // Never deleted: its destructor would wait for a thread that hangs.
    static auto *pool = [] {
        auto *made = new QThreadPool;
        made->setObjectName(QStringLiteral("files"));
        made->setMaxThreadCount(4);
        return made;
    }();
    return *pool;
}

Pending<bool> writeFile(const QString &path, std::function<QByteArray()> content)
{
    PendingPromise<bool> promise;
    auto pending = promise.pending();
    filePool().start([promise, path, content = std::move(content)] { promise.fulfil(writeNow(path, content())); });
    return pending;
}

} // namespace datainsight
