// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/familyparser.h"

#include "core/base/sqlfile.h"
#include "core/sample/familywords.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace datainsight {

namespace {

constexpr qsizetype LargestFile = 256 * 1024;
constexpr size_t MostColumns = 400;

const QRegularExpression &markerPattern()
{
    static const QRegularExpression pattern(QStringLiteral("\\{\\{(?:([a-z_][a-z0-9_]*)\\.)?([a-z_][a-z0-9_]*)\\}\\}"));
    return pattern;
}

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text).hasMatch();
}

class FamilyParser
{
    Q_DECLARE_TR_FUNCTIONS(datainsight::FamilyParser)
public:
    FamilyParser(const QString &text, QString origin) : m_text(text), m_origin(std::move(origin)) { }

    Result<FamilySpec> parse()
    {
        if (m_text.size() > LargestFile) {
            m_line = 1;
            return error(tr("the file is larger than 256 kB"));
        }
        if (!readHeader() || !checkHeader() || !checkStatement())
            return fail(*m_error);
        m_spec.origin = m_origin;
        return m_spec;
    }

private:
    tl::unexpected<Error> error(const QString &what) const
    {
        return fail(ErrorKind::Config, tr("%1:%2: %3").arg(m_origin, QString::number(m_line), what),
            tr("Correct the file; the manual page datainsight-families(5) says what it may contain."));
    }
    bool refuse(const QString &what)
    {
        m_error = error(what).value();
        return false;
    }

    bool refuseAt(int line, const QString &what)
    {
        m_line = line;
        return refuse(what);
    }

    bool readHeader()
    {
        const auto lines = QStringView(m_text).split(QLatin1Char('\n'));
        for (const QStringView raw : lines) {
            ++m_line;
            const auto line = raw.trimmed();
            if (line.isEmpty())
                continue;
            if (!line.startsWith(QLatin1String("--")))
                break;
            if (line == QLatin1String("--") && m_keys.contains(QStringLiteral("columns")))
                break; // prose follows
            if (!readLine(line.mid(2).trimmed().toString()))
                return false;
        }
        return true;
    }

    bool readLine(const QString &line)
    {
        if (line.isEmpty())
            return true;
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        const QString key = colon < 0 ? QString() : line.left(colon);
        if (key.startsWith(QLatin1String("SPDX-")))
            return true;
        if (colon >= 0 && matches(key, "[a-z][a-z-]*"))
            return readKey(key, line.mid(colon + 1).trimmed());
        if (m_keys.contains(QStringLiteral("columns")))
            return readColumn(line.simplified().split(QLatin1Char(' ')));
        return refuse(tr("expected \"key: value\""));
    }

    bool readKey(const QString &key, const QString &value)
    {
        if (m_keys.contains(key))
            return refuse(tr("%1 is given twice").arg(key));
        m_keys.insert(key, m_line);
        if (key == QLatin1String("columns"))
            return value.isEmpty() || refuse(tr("columns stand on lines of their own"));
        if (value.isEmpty())
            return refuse(tr("%1 is empty").arg(key));
        if (key == QLatin1String("id"))
            return readId(value);
        if (key == QLatin1String("purpose")) {
            m_spec.purpose = value;
            return true;
        }
        if (key == QLatin1String("deriver"))
            return readDeriver(value);
        return take(key, value);
    }

    bool take(const QString &key, const QString &value)
    {
        if (key == QLatin1String("pg"))
            return accept(words::majors(value), m_spec.majors, key, value);
        if (key == QLatin1String("ext"))
            return value == QLatin1String("-") || accept(words::extension(value), m_spec.extension, key, value);
        if (key == QLatin1String("role")) {
            m_spec.role = value;
            return matches(value, "[a-z_][a-z0-9_]{0,62}") || refuse(tr("%1 is no role").arg(value));
        }
        if (key == QLatin1String("node"))
            return accept(words::node(value), m_spec.node, key, value);
        if (key == QLatin1String("scope"))
            return accept(words::scope(value), m_spec.scope, key, value);
        if (key == QLatin1String("lane"))
            return accept(words::lane(value), m_spec.lane, key, value);
        if (key == QLatin1String("timeout"))
            return accept(words::duration(value), m_spec.timeout, key, value);
        if (key == QLatin1String("keep"))
            return accept(words::keep(value), m_spec.keep, key, value);
        if (key == QLatin1String("max-series"))
            return accept(words::count(value, 1, 1'000'000), m_spec.maxSeries, key, value);
        if (key == QLatin1String("hot"))
            return accept(words::yesOrNo(value), m_spec.hot, key, value);
        return refuse(tr("unknown key \"%1\"").arg(key));
    }

    template<typename Parsed, typename Target>
    bool accept(const std::optional<Parsed> &parsed, Target &target, const QString &key, const QString &value)
    {
        if (!parsed)
            return refuse(tr("\"%1\" is no value for %2").arg(value, key));
        target = *parsed;
        return true;
    }

    bool readId(const QString &value)
    {
        if (value.size() > 60 || !matches(value, "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+"))
            return refuse(tr("\"%1\" is no id; it looks like target.database").arg(value));
        m_spec.id = FamilyId { value };
        return true;
    }

    bool readDeriver(const QString &value)
    {
        if (value == QLatin1String("-"))
            return true;
        if (!matches(value, "[a-z][a-z0-9]{0,30}"))
            return refuse(tr("\"%1\" is no value for deriver").arg(value));
        m_spec.deriver = value;
        return true;
    }

    bool readColumn(QStringList parts)
    {
        if (m_spec.columns.size() >= MostColumns)
            return refuse(tr("more than %1 columns").arg(MostColumns));
        ColumnSpec column;
        column.name = parts.takeFirst();
        if (!matches(column.name, "[a-z_][a-z0-9_]{0,62}") || column.name == QLatin1String("ts")
            || column.name == QLatin1String("series_id") || column.name == QLatin1String("extschema"))
            return refuse(tr("\"%1\" cannot be the name of a column").arg(column.name));
        for (const auto &other : m_spec.columns) {
            if (other.name == column.name)
                return refuse(tr("column %1 is given twice").arg(column.name));
        }
        const auto role = parts.isEmpty() ? std::nullopt : words::role(parts.takeFirst());
        if (!role)
            return refuse(
                tr("column %1 needs a role: label, gauge, counter, delta, text, time or reset").arg(column.name));
        column.role = *role;
        return readColumnRest(column, parts);
    }

    bool readColumnRest(ColumnSpec &column, QStringList parts)
    {
        if (const qsizetype condition = parts.indexOf(QStringLiteral("if")); condition >= 0) {
            if (condition + 2 != parts.size() || !matches(parts.last(), "([a-z_][a-z0-9_]*\\.){1,2}[a-z_][a-z0-9_]*"))
                return refuse(tr("after \"if\" comes relation.column"));
            column.onlyIf = parts.last();
            parts = parts.mid(0, condition);
        }
        const auto unit = parts.isEmpty() ? std::nullopt : unitFromName(parts.first());
        if (unit)
            parts.removeFirst();
        column.unit = unit.value_or(words::defaultUnit(column.role));
        const auto type = parts.isEmpty() ? std::optional(words::defaultType(column.role, column.unit))
                                          : words::type(parts.takeFirst());
        if (!type || !parts.isEmpty())
            return refuse(tr("column %1: expected a unit, a type, or \"if relation.column\"").arg(column.name));
        column.type = *type;
        const bool number = *type == ValueType::Integer || *type == ValueType::Real;
        if (words::isNumeric(column.role) && !number)
            return refuse(tr("column %1: a %2 is a number").arg(column.name, words::roleName(column.role)));
        if (words::isInstant(column.role) && *type != ValueType::Timestamp)
            return refuse(tr("column %1: a %2 is a timestamptz").arg(column.name, words::roleName(column.role)));
        m_spec.columns.push_back(column);
        m_columnLines.push_back(m_line);
        return true;
    }

    bool checkHeader()
    {
        for (const char *key : { "id", "purpose", "lane", "columns" }) {
            if (!m_keys.contains(QString::fromLatin1(key)))
                return refuse(tr("%1 is missing in the header").arg(QString::fromLatin1(key)));
        }
        if (m_spec.columns.empty())
            return refuse(tr("there are no columns"));
        for (const auto &dimension : m_spec.keep.dimensions) {
            const auto *column = findColumn(dimension);
            if (!column || !words::isNumeric(column->role))
                return refuseAt(m_keys.value(QStringLiteral("keep")),
                    tr("keep names %1, which is no number among the columns").arg(dimension));
        }
        if (m_spec.scope != Scope::Database)
            return true;
        if (findColumn(QStringLiteral("datname")))
            return refuse(tr("a family of database scope has the label datname already"));
        ColumnSpec datname;
        datname.name = QStringLiteral("datname");
        datname.role = ColumnRole::Label;
        datname.type = ValueType::Text;
        m_spec.columns.insert(m_spec.columns.begin(), datname);
        return true;
    }

    bool checkStatement()
    {
        QString sql = withoutHeader(m_text);
        while (sql.endsWith(QLatin1Char(';')) || (!sql.isEmpty() && sql.back().isSpace()))
            sql.chop(1);
        if (sql.isEmpty())
            return refuse(tr("there is no statement below the header"));
        const QString tag = QStringLiteral("/* datainsight:%1 */").arg(m_spec.id.value);
        const qsizetype at = sql.indexOf(tag);
        if (at < 0 || !matches(sql.left(at), "[A-Za-z]+\\s+"))
            return refuse(tr("the first keyword is not followed by %1").arg(tag));
        const QString keyword = sql.left(at).trimmed().toUpper();
        static const QStringList reading { QStringLiteral("SELECT"), QStringLiteral("WITH"), QStringLiteral("VALUES"),
            QStringLiteral("TABLE") };
        if (!reading.contains(keyword))
            return refuse(tr("a family only reads: its statement begins with %1, not with %2")
                              .arg(reading.join(QStringLiteral(", ")), keyword));
        m_spec.sql = sql;
        return checkMarkers();
    }

    bool checkMarkers()
    {
        QSet<QString> seen;
        auto match = markerPattern().globalMatch(m_spec.sql);
        while (match.hasNext()) {
            const QString name = match.next().captured(2);
            seen.insert(name);
            const auto *column = findColumn(name);
            if (name == QLatin1String("extschema") ? !m_spec.extension : !column || column->onlyIf.isEmpty())
                return refuse(tr("{{%1}} is no column with an \"if\"").arg(name));
        }
        const size_t added = m_spec.columns.size() - m_columnLines.size(); // datname has no line
        for (size_t i = added; i < m_spec.columns.size(); ++i) {
            const auto &column = m_spec.columns[i];
            if (!column.onlyIf.isEmpty() && !seen.contains(column.name))
                return refuseAt(m_columnLines[i - added],
                    tr("column %1 has an \"if\", but {{%1}} is not in the statement").arg(column.name));
        }
        QString rest = m_spec.sql;
        return !rest.remove(markerPattern()).contains(QLatin1String("{{")) || refuse(tr("a malformed {{marker}}"));
    }

    const ColumnSpec *findColumn(const QString &name) const
    {
        for (const auto &column : m_spec.columns) {
            if (column.name == name)
                return &column;
        }
        return nullptr;
    }

    const QString &m_text;
    QString m_origin;
    int m_line = 0;
    QHash<QString, int> m_keys; ///< and the line of each
    std::vector<int> m_columnLines;
    std::optional<Error> m_error;
    FamilySpec m_spec;
};

} // namespace

Result<FamilySpec> parseFamily(const QString &text, const QString &origin)
{
    return FamilyParser(text, origin).parse();
}

QString resolveMarkers(
    const FamilySpec &spec, const std::function<bool(const QString &)> &hasColumn, const QString &extensionSchema)
{
    QString sql;
    qsizetype from = 0;
    auto match = markerPattern().globalMatch(spec.sql);
    while (match.hasNext()) {
        const auto marker = match.next();
        sql += QStringView(spec.sql).mid(from, marker.capturedStart() - from);
        from = marker.capturedEnd();
        if (marker.captured(2) == QLatin1String("extschema")) {
            sql += extensionSchema;
            continue;
        }
        for (const auto &column : spec.columns) {
            if (column.name != marker.captured(2))
                continue;
            if (!hasColumn(column.onlyIf)) {
                sql += QLatin1String("NULL::") + words::typeName(column.type);
                continue;
            }
            if (!marker.captured(1).isEmpty())
                sql += marker.captured(1) + QLatin1Char('.');
            sql += column.onlyIf.mid(column.onlyIf.lastIndexOf(QLatin1Char('.')) + 1);
        }
    }
    return sql + QStringView(spec.sql).mid(from);
}

} // namespace datainsight
