// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace datainsight::lint {

namespace {

QDir root()
{
    return QDir(QStringLiteral(DATAINSIGHT_SOURCE_DIR));
}

} // namespace

QStringList filesBelow(const QString &folder, const QStringList &endings)
{
    QStringList files;
    QDirIterator it(root().filePath(folder), QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = root().relativeFilePath(it.next());
        if (path.startsWith(QStringLiteral("build/")) || path.startsWith(QStringLiteral(".git/")))
            continue;
        for (const auto &ending : endings) {
            if (path.endsWith(ending)) {
                files << path;
                break;
            }
        }
    }
    files.sort();
    return files;
}

QString readAll(const QString &file)
{
    QFile input(root().filePath(file));
    if (!input.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qUtf8Printable(file));
    return QString::fromUtf8(input.readAll());
}

QList<Include> includesBelow(const QString &folder)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])"));
    QList<Include> includes;
    for (const auto &file : filesBelow(folder, { QStringLiteral(".h"), QStringLiteral(".cpp") })) {
        int number = 0;
        for (const auto &line : readAll(file).split(QLatin1Char('\n'))) {
            ++number;
            if (const auto match = pattern.match(line); match.hasMatch())
                includes << Include { file, number, match.captured(1) };
        }
    }
    return includes;
}

} // namespace datainsight::lint
