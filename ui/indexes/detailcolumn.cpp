// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/indexes/detailcolumn.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace datainsight {

namespace {

constexpr QSize Least { 36 * Theme::Grid, 20 * Theme::Grid };

} // namespace

void fillDetail(QWidget *detail, ElidedLabel *title, const QList<QWidget *> &parts, const QString &name)
{
    detail->setMinimumSize(Least);
    title->setFontRole(FontRole::Heading);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::Grid, 0);
    column->setSpacing(Theme::Grid);
    for (auto *part : parts)
        column->addWidget(part);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(name);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(2 * Theme::Grid, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(title);
    layout->addWidget(scroll, 1);
}

QLabel *plainText()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace datainsight
