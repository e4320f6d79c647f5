// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/parameterform.h"

#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int ShownRows = 4;
constexpr int MostRemembered = 200;

QStringList usualTypes()
{
    return { QString(), QStringLiteral("integer"), QStringLiteral("bigint"), QStringLiteral("numeric"),
        QStringLiteral("double precision"), QStringLiteral("text"), QStringLiteral("boolean"), QStringLiteral("date"),
        QStringLiteral("timestamptz"), QStringLiteral("interval"), QStringLiteral("uuid"), QStringLiteral("inet"),
        QStringLiteral("jsonb"), QStringLiteral("integer[]"), QStringLiteral("text[]") };
}

} // namespace

ParameterForm::ParameterForm(QWidget *parent) : QWidget(parent), m_content(new QWidget), m_grid(new QGridLayout)
{
    auto *head = new QLabel(tr("Values of the parameters, for this session only"));
    head->setProperty("role", QStringLiteral("small"));
    m_grid->setContentsMargins(0, 0, Theme::Grid, 0);
    m_grid->setHorizontalSpacing(Theme::Grid);
    m_grid->setVerticalSpacing(Theme::Grid / 2);
    m_grid->setColumnStretch(1, 1);
    m_content->setLayout(m_grid);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    layout->setSpacing(Theme::Grid / 2);
    layout->addWidget(head);
    layout->addWidget(scroll);
    setAccessibleName(tr("Parameters"));
    hide();
}

void ParameterForm::setStatement(const QString &statement, int parameters)
{
    parameters = std::clamp(parameters, 0, MostParameters);
    if (statement == m_statement && parameters == count())
        return;
    remember();
    // What is typed stays while a statement is being written: its fingerprint changes with every word.
    const auto given = m_remembered.contains(statement) ? m_remembered.value(statement) : values();
    m_statement = statement;
    while (count() > parameters) {
        const Row row = m_rows.back();
        m_rows.pop_back();
        delete m_grid->itemAtPosition(count(), 0)->widget();
        delete row.value;
        delete row.type;
        delete row.null;
    }
    while (count() < parameters)
        m_rows.push_back(makeRow(count()));
    for (size_t i = 0; i < m_rows.size() && i < given.size(); ++i) {
        m_rows[i].value->setText(given[i].value.value_or(QString()));
        m_rows[i].type->setCurrentText(given[i].type);
        m_rows[i].null->setChecked(!given[i].value);
    }
    const int rowHeight = m_rows.empty() ? 0 : m_rows.front().value->sizeHint().height() + Theme::Grid / 2;
    setMaximumHeight(std::min(parameters, ShownRows) * rowHeight + 4 * Theme::Grid + Theme::Grid / 2);
    setVisible(parameters > 0);
}

ParameterForm::Row ParameterForm::makeRow(int index)
{
    const QString name = QLatin1Char('$') + QString::number(index + 1);
    auto *label = new QLabel(name);
    label->setFont(Theme::instance().font(FontRole::Mono));
    Row row { new QLineEdit, new QComboBox, new QCheckBox(tr("NULL")) };
    row.value->setAccessibleName(tr("Value of %1").arg(name));
    row.value->setPlaceholderText(tr("value, without quotes"));
    row.type->setEditable(true);
    row.type->addItems(usualTypes());
    row.type->lineEdit()->setPlaceholderText(tr("type: found out"));
    row.type->setAccessibleName(tr("Type of %1").arg(name));
    row.type->setMinimumWidth(18 * Theme::Grid);
    row.null->setAccessibleName(tr("%1 is NULL").arg(name));
    m_grid->addWidget(label, index, 0);
    m_grid->addWidget(row.value, index, 1);
    m_grid->addWidget(row.type, index, 2);
    m_grid->addWidget(row.null, index, 3);
    connect(row.null, &QCheckBox::toggled, row.value, &QWidget::setDisabled);
    connect(row.value, &QLineEdit::returnPressed, this, &ParameterForm::submitted);
    return row;
}

std::vector<SqlParameter> ParameterForm::values() const
{
    std::vector<SqlParameter> values;
    for (const auto &row : m_rows)
        values.push_back({ row.null->isChecked() ? std::nullopt : std::optional(row.value->text()),
            row.type->currentText().trimmed() });
    return values;
}

void ParameterForm::remember()
{
    if (m_statement.isEmpty() || m_rows.empty())
        return;
    if (m_remembered.size() >= MostRemembered)
        m_remembered.clear();
    m_remembered.insert(m_statement, values());
}

void ParameterForm::focusFirst()
{
    if (!m_rows.empty())
        m_rows.front().value->setFocus(Qt::OtherFocusReason);
}

} // namespace datainsight
