// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace datainsight {

/// The part of the form that says where the server is and how the way there is protected. The TLS modes are offered in
/// the order of tlspolicy.h, and what the chosen one does not protect against is said.
class ServerSection final : public QWidget
{
    Q_OBJECT
public:
    explicit ServerSection(QWidget *parent = nullptr);

    void setParameters(const QMap<QString, QString> &parameters);
    /// Error{Parse} when the further parameters are not understood.
    Result<QMap<QString, QString>> parameters() const;

Q_SIGNALS:
    void edited();
    /// The file of the client certificate's key; empty: none, or libpq's own.
    void keyChanged(const QString &file);

private:
    QLineEdit *addField(QFormLayout *form, const char *keyword, const QString &title, const QString &hint = {});
    void offerModes(const QString &chosen);
    void updateCaution();

    QMap<QString, QLineEdit *> m_fields; ///< by libpq keyword
    QComboBox *m_mode;
    QComboBox *m_role;
    QLabel *m_caution;
    QLineEdit *m_further;
};

} // namespace datainsight
