// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QSemaphore>
#include <QTimer>
#include <QVariant>

#include <memory>

namespace datainsight {

/// What the window remembers from one run to the next: a small file of its own in the configuration folder, so that
/// settings a person edits stay free of geometry. A file that cannot be read or written is the same as none. The file
/// is read once, in the constructor, before there is a window to keep waiting; from then on reading and setting touch
/// memory alone, and what changed is written on the file pool a second after the first change. UI thread.
class LayoutMemory : public QObject
{
    Q_OBJECT
public:
    /// An empty path remembers nothing from run to run.
    explicit LayoutMemory(const QString &file, QObject *parent = nullptr);
    /// finish() within a second, where nobody has called it.
    ~LayoutMemory() override;
    /// Writes what is left; true when it is written by then. From then on nothing more is remembered.
    bool finish(QDeadlineTimer until);

    QByteArray bytes(const QString &key) const { return m_values.value(key).toByteArray(); }
    QString text(const QString &key) const { return m_values.value(key).toString(); }
    void setBytes(const QString &key, const QByteArray &value) { set(key, value); }
    void setText(const QString &key, const QString &value) { set(key, value); }

private:
    void set(const QString &key, const QVariant &value);
    void save();
    bool waitForSaved(QDeadlineTimer until);
    void saveSoon();

    QString m_file;
    QHash<QString, QVariant> m_values;
    QHash<QString, QVariant> m_unsaved;
    int m_saving = 0; ///< begun and not yet seen to end
    const std::shared_ptr<QSemaphore> m_saved = std::make_shared<QSemaphore>();
    QTimer m_soon;
};

} // namespace datainsight
