// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plainhtml.h"

namespace datainsight {

QString plainHtml(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QString(
        QStringLiteral("<div style='white-space: pre-wrap'>") + text.toHtmlEscaped() + QStringLiteral("</div>"));
}

} // namespace datainsight
