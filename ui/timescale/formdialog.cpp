// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timescale/formdialog.h"

#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace datainsight {

FormDialog::FormDialog(const QString &title, const QString &intro, const QString &accept, QWidget *parent)
    : QDialog(parent), m_form(new QFormLayout), m_problem(new QLabel), m_accept(new QPushButton(accept))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *words = new QLabel(intro);
    for (auto *label : { words, m_problem }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_accept, QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    m_form->setVerticalSpacing(Theme::Grid);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * Theme::Grid);
    layout->addWidget(words);
    layout->addLayout(m_form);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(56 * Theme::Grid);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void FormDialog::setCheck(std::function<QString()> check)
{
    m_check = std::move(check);
    this->check();
}

void FormDialog::check()
{
    const QString problem = m_check ? m_check() : QString();
    m_problem->setText(problem);
    m_accept->setEnabled(problem.isEmpty());
}

QString FormDialog::problem() const
{
    return m_problem->text();
}

} // namespace datainsight
