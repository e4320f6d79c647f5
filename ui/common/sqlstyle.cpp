// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sqlstyle.h"

namespace datainsight {

QColor sqlColour(SqlStyle style, const Colours &colours)
{
    switch (style) {
    case SqlStyle::Comment:
    case SqlStyle::Operator:
        return colours.muted;
    case SqlStyle::Keyword:
        return colours.accent;
    case SqlStyle::Type:
        return mixed(colours.categories[3], colours.text, 0.35);
    case SqlStyle::Number:
        return colours.info;
    case SqlStyle::String:
        return colours.ok;
    case SqlStyle::Parameter:
        return colours.warning;
    case SqlStyle::Plain:
    case SqlStyle::QuotedName:
        break;
    }
    return colours.text;
}

bool isBoldSql(SqlStyle style)
{
    return style == SqlStyle::Keyword || style == SqlStyle::Parameter;
}

} // namespace datainsight
