// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statements/statementwords.h"

#include "core/base/units.h"

#include <QCoreApplication>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::StatementWords)
};

using Verdict = StatementChange::Verdict;

constexpr qsizetype TitleCharacters = 300;

/// Behind the comments that come first; they are told as tags.
QStringView withoutComments(QStringView text)
{
    for (;;) {
        text = text.trimmed();
        if (text.startsWith(QLatin1String("/*"))) {
            const auto end = text.indexOf(QLatin1String("*/"));
            if (end < 0)
                return text;
            text = text.mid(end + 2);
        } else if (text.startsWith(QLatin1String("--"))) {
            const auto end = text.indexOf(QLatin1Char('\n'));
            if (end < 0)
                return text;
            text = text.mid(end + 1);
        } else {
            return text;
        }
    }
}

QString times(double ratio)
{
    return QLocale().toString(ratio, 'f', ratio < 10 ? 1 : 0);
}

QString ms(double value)
{
    return formatValue(value, Unit::Milliseconds);
}

} // namespace

QString statementTitle(QStringView query)
{
    const auto text = withoutComments(query.left(4 * TitleCharacters));
    return (text.isEmpty() ? query : text).left(TitleCharacters).toString().simplified();
}

QString statementTitle(const StatementRow &row)
{
    if (row.isOther)
        return Tr::tr("(all others, kept as one)");
    if (row.query.isNull())
        return Tr::tr("(text not read yet, query id %1)").arg(row.queryIds.value(0));
    return statementTitle(QStringView(row.query));
}

QString changeText(const StatementChange &change)
{
    switch (change.verdict) {
    case Verdict::New:
        return Tr::tr("new");
    case Verdict::Gone:
        return Tr::tr("gone");
    case Verdict::Slower:
        return Tr::tr("%1 × slower").arg(times(change.meanRatio));
    case Verdict::Faster:
        return Tr::tr("%1 × faster").arg(times(1 / change.meanRatio));
    case Verdict::TooFew:
        return Tr::tr("too few calls to say");
    case Verdict::Same:
        return {};
    }
    return {};
}

QString changeMeaning(const StatementChange &change)
{
    const auto means = [&change] {
        return Tr::tr("%1 a call before, %2 now.").arg(ms(change.before.sums.mean()), ms(change.after.sums.mean()));
    };
    switch (change.verdict) {
    case Verdict::New:
        return Tr::tr("It did not run in the earlier window.");
    case Verdict::Gone:
        return Tr::tr("It ran in the earlier window only.");
    case Verdict::Slower:
    case Verdict::Faster:
        return means() + QLatin1Char(' ')
            + Tr::tr("So large a difference comes about by chance in one of %1 cases at most.")
                  .arg(QLocale().toString(1 / std::max(change.chance, 1e-9), 'g', 2));
    case Verdict::TooFew:
        return Tr::tr("It needs 30 calls in both windows to tell a change from chance.");
    case Verdict::Same:
        return means() + QLatin1Char(' ') + Tr::tr("That may be chance, or is less than a fifth.");
    }
    return {};
}

std::optional<Tone> changeTone(const StatementChange &change)
{
    switch (change.verdict) {
    case Verdict::New:
        return Tone::Info;
    case Verdict::Slower:
        return Tone::Warning;
    case Verdict::Faster:
        return Tone::Ok;
    default:
        return std::nullopt;
    }
}

} // namespace datainsight
