// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planreading.h"

#include "core/plan/planfile.h"
#include "ui/common/fileprompt.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace datainsight {

namespace {

QString firstFile(const QMimeData *data)
{
    for (const auto &url : data->urls()) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return {};
}

PlanReading::Origin originOf(const QByteArray &content)
{
    return isPlanFile(content) ? PlanReading::Origin::PlanFile : PlanReading::Origin::Text;
}

} // namespace

PlanReading::PlanReading(QWidget *window) : QObject(window), m_window(window) { }

PlanReading::~PlanReading() = default;

void PlanReading::begin(const QString &what)
{
    m_isReading = true;
    Q_EMIT began(what);
}

void PlanReading::end()
{
    ++m_asked;
    m_isReading = false;
    Q_EMIT ended();
}

void PlanReading::cancel()
{
    m_cancel.cancel();
    end();
}

void PlanReading::readText(const QByteArray &content, const QString &name)
{
    begin(tr("Reading…"));
    read(this, ++m_asked, content, name, originOf(content), m_cancel.renew());
}

void PlanReading::readExample()
{
    begin(tr("Reading…"));
    read(this, ++m_asked, examplePlan(), {}, Origin::Console, m_cancel.renew());
}

QCoro::Task<> PlanReading::read(
    Self self, int asked, QByteArray content, QString name, Origin origin, CancelToken token)
{
    const auto plans = co_await readOnPool(content, token);
    if (!self || asked != self->m_asked)
        co_return;
    self->end();
    if (plans)
        Q_EMIT self->ready(*plans, origin);
    else
        Q_EMIT self->refused(plans.error(), content, name);
}

void PlanReading::openFile(const QString &path)
{
    begin(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    readFile(this, ++m_asked, path, m_cancel.renew());
}

QCoro::Task<> PlanReading::readFile(Self self, int asked, QString path, CancelToken token)
{
    const auto content = co_await readFileOnPool(path);
    if (!self || asked != self->m_asked)
        co_return;
    if (content) {
        read(self, asked, *content, path, originOf(*content), token);
        co_return;
    }
    self->end();
    Q_EMIT self->failed(content.error());
}

bool PlanReading::canRead(const QMimeData *data)
{
    return data->hasText() || !firstFile(data).isEmpty();
}

void PlanReading::readData(const QMimeData *data)
{
    if (const QString file = firstFile(data); !file.isEmpty())
        openFile(file);
    else if (data->hasText())
        readText(data->text().toUtf8());
}

void PlanReading::readClipboard()
{
    readData(QGuiApplication::clipboard()->mimeData());
}

void PlanReading::askForFile()
{
    FilePrompt::current().open(m_window,
        { tr("Open a plan"), QString(), tr("Plans (*.txt *.json *.xml *.yaml *.yml *.sql *.log);;All files (*)") },
        [this](const QString &path) {
            if (!path.isEmpty())
                openFile(path);
        });
}

void PlanReading::prepare(const AnalysedPlanPtr &plan)
{
    begin(tr("Preparing…"));
    prepareOne(this, ++m_asked, plan, m_cancel.renew());
}

QCoro::Task<> PlanReading::prepareOne(Self self, int asked, AnalysedPlanPtr plan, CancelToken token)
{
    // A variable of its own: GCC 12 cannot compile a braced list inside co_await.
    const std::vector<AnalysedPlanPtr> plans(1, plan);
    const auto ready = co_await prepareOnPool(plans, token);
    if (!self || asked != self->m_asked)
        co_return;
    self->end();
    if (ready)
        Q_EMIT self->ready(*ready, Origin::Console);
}

} // namespace datainsight
