// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <toml++/toml.h>

#include <QStringList>

#include <memory>
#include <optional>

namespace datainsight {

/// A TOML text as a table, or Error{Config} that names file, line and column but quotes nothing: a line may hold what
/// should never have been written there.
Result<toml::table> parseToml(const QByteArray &text, const QString &file);
QByteArray tomlText(const toml::table &table);

/// Reads a table key by key. A missing key leaves the value as it is; the first key of a wrong kind is remembered, with
/// file, line and column, and is asked for once at the end. Sections share it.
class TomlReader
{
public:
    TomlReader(const toml::table &table, QString file);

    void read(const char *key, QString &value);
    void read(const char *key, bool &value);
    void read(const char *key, int &value);
    void read(const char *key, double &value);
    void read(const char *key, QStringList &value);
    /// Text, or Error when it is none of `words`.
    void readWord(const char *key, const QStringList &words, QString &value);

    /// The section of that name, if there is one.
    std::optional<TomlReader> section(const char *key);
    /// Strings, numbers and booleans of this table, all as text.
    QMap<QString, QString> texts();
    const toml::node *find(const char *key) const;

    void wrong(const toml::node &node, const QString &what);
    std::optional<Error> error() const { return *m_error; }

private:
    const toml::table *m_table;
    QString m_file;
    std::shared_ptr<std::optional<Error>> m_error;
};

toml::array tomlArray(const QStringList &values);

} // namespace datainsight
