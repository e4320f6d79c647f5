// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <QVariant>

#include <optional>

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
    /// Writes what is left, and waits a second for it at most.
    ~LayoutMemory() override;

    QByteArray bytes(const QString &key) const { return m_values.value(key).toByteArray(); }
    QString text(const QString &key) const { return m_values.value(key).toString(); }
    void setBytes(const QString &key, const QByteArray &value) { set(key, value); }
    void setText(const QString &key, const QString &value) { set(key, value); }

private:
    void set(const QString &key, const QVariant &value);
    Pending<bool> save();
    void saveSoon();

    QString m_file;
    QHash<QString, QVariant> m_values;
    QHash<QString, QVariant> m_unsaved;
    std::optional<Pending<bool>> m_saving;
    QTimer m_soon;
};

} // namespace datainsight
