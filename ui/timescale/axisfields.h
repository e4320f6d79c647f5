// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timescale/timerange.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QSpinBox;

namespace datainsight {

/// A length on the axis of a hypertable: a number of minutes, hours, days or weeks, or a plain number.
class LengthField final : public QWidget
{
    Q_OBJECT

public:
    explicit LengthField(TimeKind kind, QWidget *parent = nullptr);

    /// Microseconds or the column's own unit; 0 where nothing sensible is written.
    qint64 value() const;
    void setValue(qint64 value);

Q_SIGNALS:
    void changed();

private:
    QSpinBox *m_count = nullptr; ///< of times
    QComboBox *m_unit = nullptr;
    QLineEdit *m_number = nullptr; ///< of numbers
};

/// A place on that axis: a time in UTC, or a number.
class BoundField final : public QWidget
{
    Q_OBJECT

public:
    explicit BoundField(TimeKind kind, QWidget *parent = nullptr);

    /// Nothing where no number is written.
    std::optional<qint64> value() const;
    void setValue(qint64 value);

Q_SIGNALS:
    void changed();

private:
    QDateTimeEdit *m_time = nullptr;
    QLineEdit *m_number = nullptr;
};

} // namespace datainsight
