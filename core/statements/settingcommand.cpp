// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statements/settingcommand.h"

namespace datainsight {

QString settingCommand(const QString &setting, const QString &value)
{
    return QStringLiteral("ALTER SYSTEM SET %1 = '%2'; SELECT pg_reload_conf();").arg(setting, value);
}

} // namespace datainsight
