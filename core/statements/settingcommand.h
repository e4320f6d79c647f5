// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace datainsight {

/// What a superuser runs to change a setting of a running server, to be copied. Both come from us, not from a person.
QString settingCommand(const QString &setting, const QString &value);

} // namespace datainsight
