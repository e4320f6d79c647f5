// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/vacuumsimulator.h"

#include "ui/common/theme.h"
#include "ui/tables/vacuumwords.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>

#include <algorithm>

namespace datainsight {

namespace {

constexpr double MostRows = 2147483647;
constexpr double LargestScale = 100; ///< as the server takes it

bool isScale(const QString &parameter)
{
    return parameter.endsWith(QLatin1String("scale_factor"));
}

QString valueText(const QString &parameter, double value)
{
    return isScale(parameter) ? QString::number(value, 'g', 6) : QString::number(static_cast<qint64>(value));
}

} // namespace

VacuumSimulator::VacuumSimulator(QWidget *parent)
    : QWidget(parent), m_result(new QLabel), m_apply(new QPushButton(tr("Set for this table…")))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(Theme::Grid / 2);
    grid->setColumnStretch(1, 1);
    using Options = AutovacuumOptions;
    using Settings = VacuumSettings;
    addField("autovacuum_vacuum_scale_factor", tr("Dead share"), &Options::vacuumScaleFactor,
        &Settings::vacuumScaleFactor, tr("Vacuum comes after this share of the rows is dead, and the threshold."));
    addField("autovacuum_vacuum_threshold", tr("and dead rows"), &Options::vacuumThreshold, &Settings::vacuumThreshold,
        tr("So many dead rows beside the share."));
    addField("autovacuum_vacuum_max_threshold", tr("at most dead rows"), &Options::vacuumMaxThreshold, nullptr,
        tr("However large the table is; -1 for no cap. From PostgreSQL 18 on."));
    addField("autovacuum_vacuum_insert_scale_factor", tr("Inserted share"), &Options::insertScaleFactor,
        &Settings::insertScaleFactor, tr("Vacuum comes for inserts alone after this share of the rows."));
    addField("autovacuum_vacuum_insert_threshold", tr("and inserted rows"), &Options::insertThreshold,
        &Settings::insertThreshold, tr("So many inserted rows beside the share; -1 switches it off."));
    addField("autovacuum_analyze_scale_factor", tr("Changed share"), &Options::analyzeScaleFactor,
        &Settings::analyzeScaleFactor, tr("ANALYZE comes after this share of the rows has changed."));
    addField("autovacuum_analyze_threshold", tr("and changed rows"), &Options::analyzeThreshold,
        &Settings::analyzeThreshold, tr("So many changed rows beside the share."));
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = grid->rowCount();
    grid->addWidget(m_result, row, 0, 1, 2);
    grid->addWidget(m_apply, row + 1, 0, 1, 2, Qt::AlignLeft);
    connect(m_apply, &QPushButton::clicked, this, &VacuumSimulator::applyRequested);
}

void VacuumSimulator::addField(const char *parameter, const QString &title,
    std::optional<double> AutovacuumOptions::*option, double VacuumSettings::*setting, const QString &help)
{
    Field field { QLatin1String(parameter), option, setting, new QDoubleSpinBox, new QLabel(title) };
    const bool scale = isScale(field.parameter);
    const bool mayBeOff = !setting || field.parameter.contains(QLatin1String("insert_threshold"));
    field.box->setDecimals(scale ? 4 : 0);
    field.box->setRange(mayBeOff ? -1 : 0, scale ? LargestScale : MostRows);
    field.box->setSingleStep(scale ? 0.01 : 50);
    field.box->setGroupSeparatorShown(!scale);
    field.box->setAccessibleName(field.parameter);
    field.box->setToolTip(QString(help + QLatin1Char('\n') + field.parameter));
    field.box->setFocusPolicy(Qt::StrongFocus);
    field.label->setTextFormat(Qt::PlainText);
    field.label->setToolTip(field.parameter);
    auto *grid = static_cast<QGridLayout *>(layout());
    const int row = static_cast<int>(m_fields.size());
    grid->addWidget(field.label, row, 0);
    grid->addWidget(field.box, row, 1);
    connect(field.box, &QDoubleSpinBox::valueChanged, this, &VacuumSimulator::simulate);
    m_fields.push_back(field);
}

/// What counts now: the table's own, else the server's.
double VacuumSimulator::holding(const Field &field) const
{
    const double common = field.setting ? m_settings.*(field.setting) : m_settings.vacuumMaxThreshold.value_or(-1);
    return m_part ? (m_part->options.*(field.option)).value_or(common) : common;
}

void VacuumSimulator::show(const VacuumPart &part, const VacuumSettings &settings, const TableRates *rates)
{
    const bool same = m_part && m_part->oid == part.oid && m_part->options == part.options && m_settings == settings;
    m_part = part;
    m_settings = settings;
    m_rates = rates ? std::optional(*rates) : std::nullopt;
    if (!same)
        fill();
    simulate();
}

void VacuumSimulator::fill()
{
    const QScopedValueRollback filling(m_filling, true);
    for (const auto &field : m_fields) {
        const bool known = field.setting || m_settings.major >= 18;
        field.box->setVisible(known);
        field.label->setVisible(known);
        field.box->setValue(holding(field));
    }
}

VacuumSimulator::Values VacuumSimulator::changes() const
{
    Values changed;
    for (const auto &field : m_fields) {
        if (m_part && !field.box->isHidden() && valueText(field.parameter, field.box->value()) != valueText(field.parameter, holding(field)))
            changed.insert(field.parameter, valueText(field.parameter, field.box->value()));
    }
    return changed;
}

void VacuumSimulator::simulate()
{
    if (m_filling || !m_part)
        return;
    const auto changed = changes();
    auto options = m_part->options;
    for (const auto &field : m_fields) {
        if (changed.contains(field.parameter))
            options.*(field.option) = field.box->value();
    }
    m_result->setText(changed.isEmpty()
            ? tr("Try other values: what they would do is told here before anything is set.")
            : simulationSentences(
                  simulateVacuum(*m_part, m_settings, m_settings, options, m_rates ? &*m_rates : nullptr))
                  .join(QLatin1Char(' ')));
    m_apply->setEnabled(!changed.isEmpty() && m_refusal.isEmpty());
    m_apply->setToolTip(m_refusal);
}

void VacuumSimulator::setRefusal(const QString &why)
{
    m_refusal = why;
    simulate();
}

QString VacuumSimulator::result() const
{
    return m_result->text();
}

QDoubleSpinBox *VacuumSimulator::field(const QString &parameter) const
{
    const auto found = std::find_if(
        m_fields.begin(), m_fields.end(), [&](const Field &field) { return field.parameter == parameter; });
    return found == m_fields.end() ? nullptr : found->box;
}

} // namespace datainsight
