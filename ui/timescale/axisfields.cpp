// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/axisfields.h"

#include "ui/common/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <array>

namespace datainsight {

namespace {

constexpr qint64 MinuteUs = 60'000'000;
constexpr std::array<qint64, 4> UnitsUs { MinuteUs, 60 * MinuteUs, 24 * 60 * MinuteUs, 7 * 24 * 60 * MinuteUs };

QHBoxLayout *rowIn(QWidget *field)
{
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    return row;
}

std::optional<qint64> numberOf(const QLineEdit &field)
{
    bool isNumber = false;
    const qint64 number = field.text().trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace

LengthField::LengthField(TimeKind kind, QWidget *parent) : QWidget(parent)
{
    auto *row = rowIn(this);
    if (kind == TimeKind::Number) {
        m_number = new QLineEdit;
        row->addWidget(m_number);
        setFocusProxy(m_number);
        connect(m_number, &QLineEdit::textChanged, this, &LengthField::changed);
        return;
    }
    m_count = new QSpinBox;
    m_count->setRange(0, 1'000'000);
    m_unit = new QComboBox;
    m_unit->addItems({ tr("minutes"), tr("hours"), tr("days"), tr("weeks") });
    m_unit->setAccessibleName(tr("Unit"));
    row->addWidget(m_count, 1);
    row->addWidget(m_unit);
    setFocusProxy(m_count);
    connect(m_count, &QSpinBox::valueChanged, this, &LengthField::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &LengthField::changed);
}

qint64 LengthField::value() const
{
    if (m_number)
        return numberOf(*m_number).value_or(0);
    return m_count->value() * UnitsUs[static_cast<size_t>(std::max(m_unit->currentIndex(), 0))];
}

void LengthField::setValue(qint64 value)
{
    if (m_number) {
        m_number->setText(QString::number(value));
        return;
    }
    // The largest unit that says it whole.
    size_t unit = UnitsUs.size() - 1;
    while (unit > 0 && (value % UnitsUs[unit] != 0 || value == 0))
        --unit;
    m_unit->setCurrentIndex(static_cast<int>(unit));
    m_count->setValue(static_cast<int>(value / UnitsUs[unit]));
}

BoundField::BoundField(TimeKind kind, QWidget *parent) : QWidget(parent)
{
    auto *row = rowIn(this);
    if (kind == TimeKind::Number) {
        m_number = new QLineEdit;
        row->addWidget(m_number);
        setFocusProxy(m_number);
        connect(m_number, &QLineEdit::textChanged, this, &BoundField::changed);
        return;
    }
    m_time = new QDateTimeEdit;
    m_time->setTimeSpec(Qt::UTC);
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    m_time->setButtonSymbols(QAbstractSpinBox::NoButtons);
    row->addWidget(m_time);
    setFocusProxy(m_time);
    connect(m_time, &QDateTimeEdit::dateTimeChanged, this, &BoundField::changed);
}

std::optional<qint64> BoundField::value() const
{
    return m_number ? numberOf(*m_number) : std::optional(m_time->dateTime().toMSecsSinceEpoch() * 1000);
}

void BoundField::setValue(qint64 value)
{
    if (m_number)
        m_number->setText(QString::number(value));
    else
        m_time->setDateTime(QDateTime::fromMSecsSinceEpoch(value / 1000, Qt::UTC));
}

} // namespace datainsight
