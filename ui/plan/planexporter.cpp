// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planexporter.h"

#include "core/base/filepool.h"
#include "core/plan/planfile.h"
#include "ui/common/fileprompt.h"
#include "ui/common/theme.h"
#include "ui/plan/planview.h"
#include "ui/plan/planwork.h"

#include <QMenu>

namespace datainsight {

PlanExporter::PlanExporter(PlanView *view, QWidget *window) : QObject(window), m_view(view), m_window(window) { }

void PlanExporter::fill(QMenu *menu)
{
    const auto add = [&](const QString &title, PlanExportFormat format) {
        menu->addAction(title, this, [this, format] { exportAs(format); });
    };
    add(tr("Report as HTML…"), PlanExportFormat::Html);
    add(tr("Report as text…"), PlanExportFormat::Text);
    add(tr("Figures as JSON…"), PlanExportFormat::Json);
    menu->addAction(tr("Plan with its context…"), this, &PlanExporter::saveWithContext)
        ->setToolTip(tr("One file with statement, server and settings, to open again here or elsewhere"));
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    add(tr("Graph as SVG…"), PlanExportFormat::Svg);
    add(tr("Graph as PNG…"), PlanExportFormat::Png);
}

std::vector<PageCommand> PlanExporter::commands()
{
    std::vector<PageCommand> all;
    const auto add = [&](const QString &title, PlanExportFormat format) {
        all.push_back({ title, [this, format] { exportAs(format); } });
    };
    add(tr("Export the plan as an HTML report"), PlanExportFormat::Html);
    add(tr("Export the plan as text"), PlanExportFormat::Text);
    add(tr("Export the plan as JSON"), PlanExportFormat::Json);
    all.push_back({ tr("Save the plan with its context"), [this] { saveWithContext(); } });
    add(tr("Export the graph as SVG"), PlanExportFormat::Svg);
    add(tr("Export the graph as PNG"), PlanExportFormat::Png);
    return all;
}

void PlanExporter::exportAs(PlanExportFormat format)
{
    const auto scene = m_view->scene();
    if (!scene)
        return;
    const PlanPicture picture { m_view->measure(), m_view->graphRoot(),
        { Theme::instance().colours(), Theme::instance().font(FontRole::Small) } };
    FilePrompt::current().save(m_window,
        { tr("Export the plan"), QStringLiteral("plan.") + planExportSuffix(format), planExportFilter(format) },
        [this, scene, format, picture](const QString &path) {
            if (!path.isEmpty())
                save(this, scene, format, picture, path);
        });
}

QCoro::Task<> PlanExporter::save(
    Self self, PlanScenePtr scene, PlanExportFormat format, PlanPicture picture, QString path)
{
    const auto saved = co_await saveOnPool(scene, format, picture, path);
    if (self)
        self->tell(path, saved);
}

void PlanExporter::saveWithContext()
{
    const auto scene = m_view->scene();
    if (!scene)
        return;
    FilePrompt::current().save(m_window,
        { tr("Save the plan with its context"), QStringLiteral("plan.json"), tr("Plan with its context (*.json)") },
        [this, plan = scene->analysed](const QString &path) {
            if (!path.isEmpty())
                saveFile(this, plan, path);
        });
}

QCoro::Task<> PlanExporter::saveFile(Self self, AnalysedPlanPtr plan, QString path)
{
    // Outside of co_await, where GCC 12 destroys a lambda twice.
    const auto writing = writeFile(path, [plan] { return writePlanFile(*plan); });
    const auto saved = co_await writing;
    if (self)
        self->tell(path, saved);
}

void PlanExporter::tell(const QString &path, const Result<bool> &saved)
{
    if (saved)
        Q_EMIT notice(tr("Saved as %1").arg(path));
    else
        Q_EMIT failed(saved.error());
}

} // namespace datainsight
