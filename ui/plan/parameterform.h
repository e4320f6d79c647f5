// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace datainsight {

/// What stands for one $n.
struct SqlParameter
{
    std::optional<QString> value; ///< none: NULL
    QString type; ///< as PostgreSQL names it; empty: the server finds it out

    friend bool operator==(const SqlParameter &, const SqlParameter &) = default;
};

/// Asks for the values of $1 … $n, each with its type. Remembers what was given per statement and by position for as
/// long as it lives, never longer: values are nobody else's business. Hidden without parameters.
class ParameterForm final : public QWidget
{
    Q_OBJECT
public:
    /// The protocol's own limit is 65,535; nobody types that many.
    static constexpr int MostParameters = 100;

    explicit ParameterForm(QWidget *parent = nullptr);

    /// `statement` names what the values belong to (a fingerprint).
    void setStatement(const QString &statement, int parameters);
    int count() const { return static_cast<int>(m_rows.size()); }
    std::vector<SqlParameter> values() const;
    void focusFirst();

Q_SIGNALS:
    void submitted(); ///< Enter in a value

private:
    struct Row
    {
        QLineEdit *value;
        QComboBox *type;
        QCheckBox *null;
    };
    Row makeRow(int index);
    void remember();

    QString m_statement;
    QWidget *m_content;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
    QHash<QString, std::vector<SqlParameter>> m_remembered;
};

} // namespace datainsight
