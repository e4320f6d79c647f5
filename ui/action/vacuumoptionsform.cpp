// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action/vacuumoptionsform.h"

#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace datainsight {

namespace {

constexpr int Columns = 4;
/// As the server takes at most, see max_parallel_maintenance_workers.
constexpr int MostWorkers = 1024;

QString wordOf(const std::optional<bool> &value)
{
    return !value ? QString() : *value ? QStringLiteral("ON") : QStringLiteral("OFF");
}

std::optional<bool> valueOf(const QComboBox *box)
{
    const QString word = box->currentData().toString();
    return word.isEmpty() ? std::nullopt : std::optional(word == QLatin1String("ON"));
}

} // namespace

VacuumOptionsForm::VacuumOptionsForm(const VacuumOptions &options, int major, QWidget *parent)
    : ActionOptions(parent), m_given(options), m_grid(new QGridLayout(this)), m_parallel(new QSpinBox)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2 * Theme::Grid);
    m_grid->setVerticalSpacing(Theme::Grid / 2);
    const QStringList onOff { QStringLiteral("ON"), QStringLiteral("OFF") };
    m_analyze = addCheck(QStringLiteral("ANALYZE"), tr("Gathers statistics for the planner as well"), options.analyze);
    m_freeze = addCheck(QStringLiteral("FREEZE"),
        tr("Freezes all rows nobody may change any more: puts off the wraparound, writes more"), options.freeze);
    m_skipLocked = addCheck(QStringLiteral("SKIP_LOCKED"),
        tr("Passes over a table that others hold, and waits for none"), options.skipLocked);
    m_allPages = addCheck(QStringLiteral("DISABLE_PAGE_SKIPPING"),
        tr("Reads every page, also those the visibility map calls clean: after damage"), options.disablePageSkipping);
    m_indexCleanup = addChoice(QStringLiteral("INDEX_CLEANUP"),
        tr("OFF leaves dead entries in the indexes: the fastest way against a wraparound"),
        major >= 14 ? QStringList { QStringLiteral("AUTO") } + onOff : onOff, options.indexCleanup);
    m_truncate = addChoice(QStringLiteral("TRUNCATE"),
        tr("OFF keeps empty pages at the end, and needs no lock against readers"), onOff, wordOf(options.truncate));
    m_parallel->setRange(-1, MostWorkers);
    m_parallel->setSpecialValueText(tr("as the server"));
    m_parallel->setValue(options.parallel.value_or(-1));
    connect(m_parallel, &QSpinBox::valueChanged, this, &ActionOptions::changed);
    addField(
        QStringLiteral("PARALLEL"), tr("Workers for the indexes, within max_parallel_maintenance_workers"), m_parallel);
    if (major >= 14)
        m_toast = addChoice(QStringLiteral("PROCESS_TOAST"), tr("OFF leaves out what is stored beside the table"),
            onOff, wordOf(options.processToast));
    if (major >= 16) {
        m_buffers = new QLineEdit(options.bufferUsageLimit);
        m_buffers->setPlaceholderText(tr("as the server"));
        connect(m_buffers, &QLineEdit::textChanged, this, &ActionOptions::changed);
        addField(QStringLiteral("BUFFER_USAGE_LIMIT"),
            tr("Shared buffers it may take: 256 kB to 16 GB; more is faster, and drives out others' pages"), m_buffers);
    }
}

void VacuumOptionsForm::place(QWidget *widget)
{
    m_grid->addWidget(widget, m_placed / Columns, m_placed % Columns);
    ++m_placed;
}

QCheckBox *VacuumOptionsForm::addCheck(const QString &word, const QString &meaning, bool on)
{
    auto *check = new QCheckBox(word);
    check->setToolTip(meaning);
    check->setAccessibleDescription(meaning);
    check->setChecked(on);
    connect(check, &QCheckBox::toggled, this, &ActionOptions::changed);
    place(check);
    return check;
}

QComboBox *VacuumOptionsForm::addChoice(
    const QString &word, const QString &meaning, const QStringList &words, const QString &chosen)
{
    auto *box = new QComboBox;
    box->addItem(tr("as the table"), QString());
    for (const auto &each : words)
        box->addItem(each, each);
    box->setCurrentIndex(std::max(box->findData(chosen), 0));
    connect(box, &QComboBox::currentIndexChanged, this, &ActionOptions::changed);
    addField(word, meaning, box);
    return box;
}

void VacuumOptionsForm::addField(const QString &word, const QString &meaning, QWidget *field)
{
    auto *label = new QLabel(word);
    label->setBuddy(field);
    for (auto *part : std::initializer_list<QWidget *> { label, field })
        part->setToolTip(meaning);
    field->setAccessibleName(word);
    field->setAccessibleDescription(meaning);
    place(label);
    place(field);
}

VacuumOptions VacuumOptionsForm::options() const
{
    VacuumOptions options = m_given;
    options.analyze = m_analyze->isChecked();
    options.freeze = m_freeze->isChecked();
    options.skipLocked = m_skipLocked->isChecked();
    options.disablePageSkipping = m_allPages->isChecked();
    options.indexCleanup = m_indexCleanup->currentData().toString();
    options.truncate = valueOf(m_truncate);
    options.parallel = m_parallel->value() < 0 ? std::nullopt : std::optional(m_parallel->value());
    if (m_toast)
        options.processToast = valueOf(m_toast);
    if (m_buffers)
        options.bufferUsageLimit = m_buffers->text().trimmed();
    return options;
}

ActionPtr VacuumOptionsForm::applied(const ActionPtr &action) const
{
    return std::make_shared<VacuumAction>(action->relation(), options());
}

} // namespace datainsight
