// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/formparts.h"

#include "ui/common/theme.h"

#include <QFormLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace datainsight {

void styleForm(QFormLayout *form)
{
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(2 * Theme::Grid);
    form->setVerticalSpacing(Theme::Grid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QLabel *addHeading(QFormLayout *form, const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QStringLiteral("heading"));
    label->setContentsMargins(0, Theme::Grid, 0, 0);
    form->addRow(label);
    return label;
}

void alignLabels(const QList<QFormLayout *> &forms)
{
    QList<QWidget *> labels;
    int width = 0;
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const auto *item = form->itemAt(row, QFormLayout::LabelRole);
            if (!item || !item->widget())
                continue;
            labels << item->widget();
            width = std::max(width, item->widget()->sizeHint().width());
        }
    }
    for (QWidget *label : std::as_const(labels))
        label->setMinimumWidth(width);
}

QStringList namesFromText(const QString &text)
{
    QStringList names;
    const auto parts = text.split(QLatin1Char(','));
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            names << part.trimmed();
    }
    return names;
}

} // namespace datainsight
