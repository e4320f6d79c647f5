// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/englishplurals.h"

namespace datainsight {

QString EnglishPlurals::translate(const char *, const char *text, const char *, int n) const
{
    if (n < 0 || !text)
        return {};
    QString words = QString::fromUtf8(text);
    for (const auto &ending : { QLatin1String("s"), QLatin1String("es") })
        words.replace(QLatin1Char('(') + ending + QLatin1Char(')'), n == 1 ? QString() : QString(ending));
    return words;
}

} // namespace datainsight
