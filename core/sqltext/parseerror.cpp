// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext/parseerror.h"

#include "core/sqltext/sqlsplit.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::SqlText)
};

QString seeAt(const TextPosition &position)
{
    return Tr::tr("See line %1, column %2.").arg(position.line).arg(position.column);
}

} // namespace

Error parseErrorAt(const QString &message, const QByteArray &text, qsizetype offset)
{
    const auto position = textPositionOf(QString::fromUtf8(text.first(offset)), offset);
    return { .kind = ErrorKind::Parse, .message = message, .hint = seeAt(position), .position = position };
}

Error parseError(const PgQueryError &error, const QByteArray &text)
{
    const QString said = QString::fromUtf8(error.message) + QLatin1Char('.');
    if (error.cursorpos <= 0)
        return { .kind = ErrorKind::Parse, .message = said };
    // The parser counts characters, not bytes.
    qsizetype offset = 0;
    for (int character = 1; offset < text.size(); ++offset) {
        if ((static_cast<quint8>(text[offset]) & 0xc0) == 0x80)
            continue;
        if (character++ == error.cursorpos)
            break;
    }
    return parseErrorAt(said, text, offset);
}

Error errorInText(Error error, QStringView text, qsizetype begin)
{
    if (!error.position.isKnown())
        return error;
    const QString before = seeAt(error.position);
    error.position = positionInText(text, begin, error.position);
    if (error.hint == before)
        error.hint = seeAt(error.position);
    return error;
}

} // namespace datainsight
