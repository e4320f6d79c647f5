// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/plan/planexport.h"
#include "ui/shell/page.h"

#include <QCoroTask>

#include <QPointer>

class QMenu;

namespace datainsight {

class PlanView;

/// The plan of a view written to files: asks where, then writes on the pool. Does nothing while there is no plan.
class PlanExporter final : public QObject
{
    Q_OBJECT

public:
    /// The view outlives it; questions are asked over `window`, its parent.
    PlanExporter(PlanView *view, QWidget *window);

    void exportAs(PlanExportFormat format);
    /// With statement, server and settings, to be opened again.
    void saveWithContext();
    void fill(QMenu *menu);
    std::vector<PageCommand> commands();

Q_SIGNALS:
    void notice(const QString &text);
    void failed(const datainsight::Error &error);

private:
    using Self = QPointer<PlanExporter>;

    void tell(const QString &path, const Result<bool> &saved);
    static QCoro::Task<> save(
        Self self, PlanScenePtr scene, PlanExportFormat format, PlanPicture picture, QString path);
    static QCoro::Task<> saveFile(Self self, AnalysedPlanPtr plan, QString path);

    PlanView *m_view;
    QWidget *m_window;
};

} // namespace datainsight
