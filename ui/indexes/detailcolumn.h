// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QLabel;
class QWidget;

namespace datainsight {

class ElidedLabel;

/// Fills `detail` with a heading and, below it, what scrolls where there is little height; `name` is for screen
/// readers.
void fillDetail(QWidget *detail, ElidedLabel *title, const QList<QWidget *> &parts, const QString &name);
/// Plain text of some lines that can be selected.
QLabel *plainText();

} // namespace datainsight
