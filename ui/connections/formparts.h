// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

class QFormLayout;
class QLabel;

namespace datainsight {

/// Spacing and wrapping of the page's forms: labels in one column, fields as wide as there is room.
void styleForm(QFormLayout *form);
/// A heading across both columns.
QLabel *addHeading(QFormLayout *form, const QString &text);

/// Gives the labels of all these forms one width, so that their fields stand in one column.
void alignLabels(const QList<QFormLayout *> &forms);

/// Names by commas, and back; empty ones are left out.
QStringList namesFromText(const QString &text);

} // namespace datainsight
