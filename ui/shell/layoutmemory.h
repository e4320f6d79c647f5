// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QSettings;

namespace datainsight {

/// What the window remembers from one run to the next: a small file of its own in the configuration folder, so that
/// settings a person edits stay free of geometry. A file that cannot be read or written is the same as none.
class LayoutMemory
{
public:
    /// An empty path remembers nothing.
    explicit LayoutMemory(const QString &file);
    ~LayoutMemory();
    Q_DISABLE_COPY_MOVE(LayoutMemory)

    QByteArray bytes(const QString &key) const;
    QString text(const QString &key) const;
    void setBytes(const QString &key, const QByteArray &value);
    void setText(const QString &key, const QString &value);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace datainsight
