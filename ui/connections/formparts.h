// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QFormLayout;
class QLabel;

namespace datainsight {

/// Spacing and wrapping of the page's forms: labels in one column, fields as wide as there is room.
void styleForm(QFormLayout *form);
/// A heading across both columns.
QLabel *addHeading(QFormLayout *form, const QString &text);

/// Names by commas, and back; empty ones are left out.
QStringList namesFromText(const QString &text);

} // namespace datainsight
