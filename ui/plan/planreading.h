// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel.h"
#include "ui/plan/planwork.h"

#include <QCoroTask>

#include <QPointer>

class QMimeData;
class QWidget;

namespace datainsight {

/// How plans come onto the page: pasted, dropped, opened, or just made. One at a time, on the pool; a newer one takes
/// the place of one still being read. What a person pasted is read also when they look at another page meanwhile.
/// UI thread.
class PlanReading final : public QObject
{
    Q_OBJECT

public:
    /// Where a plan comes from.
    enum class Origin {
        Console, ///< made here, taken from the history, or the example
        Text, ///< pasted, dropped or opened
        PlanFile, ///< likewise, with the context it was saved with (core/plan/planfile.h)
    };

    explicit PlanReading(QWidget *window);
    ~PlanReading() override;

    /// `name` is that of the file it stood in; may be empty.
    void readText(const QByteArray &content, const QString &name = {});
    void openFile(const QString &path);
    /// The first file it names, else its text; nothing when it has neither.
    void readData(const QMimeData *data);
    void readClipboard();
    void readExample();
    /// Asks the person which file, over the widget this belongs to.
    void askForFile();
    void prepare(const AnalysedPlanPtr &plan);
    void cancel();
    bool isReading() const { return m_isReading; }

    static bool canRead(const QMimeData *data);

Q_SIGNALS:
    void began(const QString &what);
    /// Before any of those below, or by itself when it was cancelled.
    void ended();
    /// Never empty.
    void ready(const std::vector<datainsight::ReadyPlan> &plans, datainsight::PlanReading::Origin origin);
    void refused(const datainsight::Error &error, const QByteArray &content, const QString &name);
    /// The file could not be read at all.
    void failed(const datainsight::Error &error);

private:
    using Self = QPointer<PlanReading>;

    void begin(const QString &what);
    void end();

    static QCoro::Task<> read(Self self, int asked, QByteArray content, QString name, Origin origin, CancelToken token);
    static QCoro::Task<> readFile(Self self, int asked, QString path, CancelToken token);
    static QCoro::Task<> prepareOne(Self self, int asked, AnalysedPlanPtr plan, CancelToken token);

    QWidget *m_window;
    CancelSource m_cancel;
    int m_asked = 0;
    bool m_isReading = false;
};

} // namespace datainsight
