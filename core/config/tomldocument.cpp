// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/tomldocument.h"

#include <QCoreApplication>
#include <QMap>

#include <sstream>

namespace datainsight {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::TomlDocument)
};

Error at(const QString &file, const toml::source_region &source, const QString &what)
{
    return { .kind = ErrorKind::Config,
        .message = Tr::tr("%1, line %2, column %3: %4")
                       .arg(file, QString::number(source.begin.line), QString::number(source.begin.column), what),
        .hint = Tr::tr("Correct the file; until then it is left as it is.") };
}

QString toText(const toml::node &node, bool *isText)
{
    *isText = true;
    if (const auto *text = node.as_string())
        return QString::fromStdString(text->get());
    if (const auto *number = node.as_integer())
        return QString::number(number->get());
    if (const auto *flag = node.as_boolean())
        return flag->get() ? QStringLiteral("1") : QStringLiteral("0");
    *isText = false;
    return {};
}

} // namespace

Result<toml::table> parseToml(const QByteArray &text, const QString &file)
{
    try {
        return toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    } catch (const toml::parse_error &error) {
        return fail(at(file, error.source(), Tr::tr("this is not valid TOML")));
    }
}

QByteArray tomlText(const toml::table &table)
{
    std::ostringstream out;
    out << table << '\n';
    return QByteArray::fromStdString(out.str());
}

TomlReader::TomlReader(const toml::table &table, QString file)
    : m_table(&table), m_file(std::move(file)), m_error(std::make_shared<std::optional<Error>>())
{ }

const toml::node *TomlReader::find(const char *key) const
{
    return m_table->get(key);
}

void TomlReader::wrong(const toml::node &node, const QString &what)
{
    if (!*m_error)
        *m_error = at(m_file, node.source(), what);
}

void TomlReader::read(const char *key, QString &value)
{
    const auto *node = find(key);
    if (!node)
        return;
    if (const auto *text = node->as_string())
        value = QString::fromStdString(text->get());
    else
        wrong(*node, Tr::tr("%1 must be a text in quotes").arg(QLatin1String(key)));
}

void TomlReader::read(const char *key, bool &value)
{
    const auto *node = find(key);
    if (!node)
        return;
    if (const auto *flag = node->as_boolean())
        value = flag->get();
    else
        wrong(*node, Tr::tr("%1 must be true or false").arg(QLatin1String(key)));
}

void TomlReader::read(const char *key, int &value)
{
    const auto *node = find(key);
    if (!node)
        return;
    const auto *number = node->as_integer();
    if (number && number->get() >= 0 && number->get() <= std::numeric_limits<int>::max())
        value = static_cast<int>(number->get());
    else
        wrong(*node, Tr::tr("%1 must be a whole number, 0 or more").arg(QLatin1String(key)));
}

void TomlReader::read(const char *key, double &value)
{
    const auto *node = find(key);
    if (!node)
        return;
    if (const auto number = node->value<double>())
        value = *number;
    else
        wrong(*node, Tr::tr("%1 must be a number").arg(QLatin1String(key)));
}

void TomlReader::read(const char *key, QStringList &value)
{
    const auto *node = find(key);
    if (!node)
        return;
    const auto *array = node->as_array();
    if (!array || !(array->empty() || array->is_homogeneous(toml::node_type::string))) {
        wrong(*node, Tr::tr("%1 must be a list of texts").arg(QLatin1String(key)));
        return;
    }
    value.clear();
    for (const auto &item : *array)
        value.append(QString::fromStdString(item.as_string()->get()));
}

void TomlReader::readWord(const char *key, const QStringList &words, QString &value)
{
    QString word = value;
    read(key, word);
    if (words.contains(word))
        value = word;
    else if (const auto *node = find(key))
        wrong(*node, Tr::tr("%1 must be one of: %2").arg(QLatin1String(key), words.join(QStringLiteral(", "))));
}

std::optional<TomlReader> TomlReader::section(const char *key)
{
    const auto *node = find(key);
    if (!node)
        return std::nullopt;
    const auto *table = node->as_table();
    if (!table) {
        wrong(*node, Tr::tr("%1 must be a section").arg(QLatin1String(key)));
        return std::nullopt;
    }
    TomlReader reader(*table, m_file);
    reader.m_error = m_error;
    return reader;
}

QMap<QString, QString> TomlReader::texts()
{
    QMap<QString, QString> texts;
    for (const auto &[key, node] : *m_table) {
        bool isText = false;
        const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.str().size()));
        const QString text = toText(node, &isText);
        if (isText)
            texts.insert(name, text);
        else
            wrong(node, Tr::tr("%1 must be a text or a number").arg(name));
    }
    return texts;
}

toml::array tomlArray(const QStringList &values)
{
    toml::array array;
    for (const QString &value : values)
        array.push_back(value.toStdString());
    return array;
}

} // namespace datainsight
