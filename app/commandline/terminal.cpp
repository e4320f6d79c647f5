// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline/terminal.h"

#include "app/commandline/controls.h"
#include "app/commandline/redact.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace datainsight {

namespace {

void print(std::FILE *to, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), to);
    std::fputc('\n', to);
    std::fflush(to);
}

/// An argument of any length may stand in an error; beginning and end say enough, and the end is what to do.
QString shortened(const QString &line)
{
    constexpr qsizetype Longest = 2000;
    constexpr qsizetype Kept = 900;
    return line.size() <= Longest ? line : QString(line.left(Kept) + QStringLiteral(" … ") + line.right(Kept));
}

} // namespace

void printOut(const QString &text)
{
    print(stdout, withVisibleControls(text));
}

void printJson(const QJsonDocument &json)
{
    print(stdout, escapedJson(json.toJson(QJsonDocument::Compact)));
}

bool outputArrived()
{
    return std::ferror(stdout) == 0;
}

void printNote(const QString &line)
{
    print(stderr, withVisibleControls(redact(line)));
}

ExitCode printError(const Error &error)
{
    if (!error.isCancelled())
        printNote(
            QString(QCoreApplication::applicationName() + QStringLiteral(": ") + shortened(redact(oneLine(error)))));
    return exitCodeFor(error.kind);
}

} // namespace datainsight
