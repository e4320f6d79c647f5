// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // shapes are read best as plain words

#include "core/sqltext/statementshape.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace datainsight;

namespace {

QString text(const ColumnReference &column)
{
    QString all = column.schema.isEmpty() ? QString() : QString(column.schema + ".");
    if (!column.relation.isEmpty())
        all += column.relation + ".";
    return all + column.name;
}

QString text(const ShapeCondition &condition)
{
    static const char *const signs[] = { "=", "any", "range", "prefix", "null", "not null", "true", "false" };
    QString all = text(condition.column) + " " + signs[static_cast<int>(condition.kind)];
    if (condition.other)
        all += " " + text(*condition.other);
    if (!condition.constant.isEmpty())
        all += " " + condition.constant;
    if (condition.to < 1000)
        all += QString(" (%1-%2)").arg(condition.from).arg(condition.to);
    return all;
}

QString relationText(const ShapeRelation &relation)
{
    QString all = relation.alias;
    if (relation.queries.empty())
        all = (relation.name.schema.isEmpty() ? QString() : QString(relation.name.schema + ".")) + relation.name.name
            + (relation.alias == relation.name.name ? QString() : QString(" " + relation.alias));
    for (const int query : relation.queries)
        all += QString(" #%1").arg(query);
    return all + (relation.nullable ? "?" : "");
}

/// "from o, c where a = b | order a desc limit": one line a block.
QString describe(const ShapeBlock &block)
{
    QStringList parts, from, where, order, group, outputs;
    for (const auto &relation : block.relations)
        from << relationText(relation);
    for (const auto &condition : block.conditions)
        where << text(condition);
    for (const auto &item : block.order)
        order << text(item.column) + (item.descending ? " desc" : "") + (item.nullsFirst ? " nulls first" : "");
    for (const auto &column : block.group)
        group << text(column);
    if (block.outer >= 0)
        parts << QString("in #%1").arg(block.outer);
    if (block.writes)
        parts << "writes";
    parts << "from " + from.join(", ");
    if (!where.isEmpty())
        parts << "where " + where.join(", ");
    if (!group.isEmpty())
        parts << "group " + group.join(", ");
    if (!order.isEmpty())
        parts << "order " + order.join(", ");
    if (block.limited)
        parts << "limit";
    return parts.join(" | ");
}

QString shapeOf(const QString &sql)
{
    const auto shape = readStatementShape(sql);
    if (!shape)
        return shape.error().message;
    QStringList lines;
    for (const auto &block : shape->blocks)
        lines << describe(block);
    return lines.join("\n");
}

} // namespace

/// What statements ask of their relations, as text.
class StatementShapeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsConditions_data();
    void readsConditions();
    void readsBlocks_data();
    void readsBlocks();
    void namesWhatIsRead();
    void namesWhatIsWritten();
    void survivesDepth();
};

void StatementShapeTest::readsConditions_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("shape");
    QTest::newRow("a value") << "a = 5"
                             << "a = 5";
    QTest::newRow("a parameter") << "a = $1 AND t.b = $2"
                                 << "a =, t.b =";
    QTest::newRow("the other way round") << "'x' = a"
                                         << "a = 'x'";
    QTest::newRow("a cast constant") << "a = 'it''s'::\"St\""
                                     << "a = 'it''s'::\"St\"";
    QTest::newRow("a constant with a backslash") << "a = E'x\\\\y'"
                                                 << "a =";
    QTest::newRow("lists") << "a IN (1, 2) AND b = ANY($1) AND c NOT IN (1)"
                           << "a any, b any";
    QTest::newRow("alternatives of one column") << "a = 1 OR a = 2 OR a IN (3, 4)"
                                                << "a any";
    QTest::newRow("alternatives of several columns") << "a = 1 OR b = 2"
                                                     << "";
    QTest::newRow("ranges") << "a > $1 AND a <= now() - interval '1 day' AND 5 > b AND c BETWEEN 1 AND 2"
                            << "a range, a range, b range, c range, c range";
    QTest::newRow("rows") << "(a, b) > ($1, $2) AND (c, d) = (1, 2)"
                          << "a range, c = 1, d = 2";
    QTest::newRow("prefixes") << "a LIKE 'x%' AND b LIKE '%x' AND c LIKE $1 AND d ILIKE 'x%'"
                              << "a prefix";
    QTest::newRow("null and boolean") << "a IS NULL AND b IS NOT NULL AND c AND NOT d AND e IS TRUE AND f IS NOT TRUE"
                                      << "a null, b not null, c true, d false, e true";
    QTest::newRow("what no index finds") << "lower(a) = 'x' AND a + 1 = 5 AND b <> 3 AND c = d + 1 AND e = random() "
                                            "AND f::text = 'x' AND NOT g = 1"
                                         << "";
    QTest::newRow("a join") << "a = u.b"
                            << "a = u.b, u.b = a";
    QTest::newRow("a value of a subquery") << "a = (SELECT max(b) FROM u)"
                                           << "a =";
}

void StatementShapeTest::readsConditions()
{
    QFETCH(QString, where);
    QFETCH(QString, shape);
    const auto read = readStatementShape("SELECT 1 FROM t WHERE " + where);
    QVERIFY2(read, qPrintable(read ? QString() : oneLine(read.error())));
    QStringList conditions;
    for (const auto &condition : read->blocks.at(0).conditions)
        conditions << text(condition);
    QCOMPARE(conditions.join(", "), shape);
}

void StatementShapeTest::readsBlocks_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("shape");
    QTest::newRow("order and limit") << "SELECT * FROM s.t AS x ORDER BY a DESC, x.b NULLS FIRST, lower(c), d LIMIT 5"
                                     << "from s.t x | order a desc nulls first, x.b nulls first | limit";
    QTest::newRow("by number and name") << "SELECT a AS b, c FROM t GROUP BY 1, c ORDER BY b, 2 DESC NULLS LAST"
                                        << "from t | group a, c | order a, c desc";
    QTest::newRow("the greatest") << "SELECT max(at) FROM t WHERE a = $1"
                                  << "from t | where a = | order at desc nulls first | limit";
    QTest::newRow("joins") << "SELECT 1 FROM a JOIN b ON a.x = b.y LEFT JOIN c ON c.z = b.y AND c.k = 1 WHERE b.m = 2"
                           << "from a, b, c? | where a.x = b.y, b.y = a.x, c.z = b.y (2-3), b.y = c.z (2-3), "
                              "c.k = 1 (2-3), b.m = 2";
    QTest::newRow("using") << "SELECT 1 FROM a JOIN b USING (id)"
                           << "from a, b | where b.id = id, id = b.id (0-1)";
    QTest::newRow("a full join") << "SELECT 1 FROM a FULL JOIN b ON a.x = b.y AND a.z = 1"
                                 << "from a?, b?";
    QTest::newRow("a subquery") << "SELECT 1 FROM (SELECT a FROM t) AS s (b) WHERE b = 1"
                                << "from s #1 | where b = 1\nfrom t";
    QTest::newRow("IN and EXISTS")
        << "SELECT 1 FROM t WHERE a IN (SELECT b FROM u) AND NOT EXISTS (SELECT 1 FROM v WHERE v.c = t.d)"
        << "from t | where a any\nin #0 | from u | where b = a\nin #0 | from v | where v.c = t.d, t.d = v.c";
    QTest::newRow("WITH sees what comes before it")
        << "WITH t AS (SELECT * FROM t WHERE a = 1), u AS (SELECT * FROM t) SELECT 1 FROM u, s.u AS v"
        << "from t | where a = 1\nfrom t #0\nfrom u #1, s.u v";
    QTest::newRow("a union") << "SELECT 1 FROM (SELECT a FROM t UNION ALL SELECT b FROM u) AS x"
                             << "from x #1 #2\nfrom t\nfrom u";
    QTest::newRow("an update") << "UPDATE t SET a = 1 FROM u WHERE t.id = u.id AND u.b = 2"
                               << "writes | from t, u | where t.id = u.id, u.id = t.id, u.b = 2";
    QTest::newRow("a delete") << "DELETE FROM t WHERE id IN (SELECT id FROM u)"
                              << "writes | from t | where id any\nin #0 | from u | where id = id";
    QTest::newRow("a merge") << "MERGE INTO t USING u ON t.a = u.b WHEN MATCHED THEN DELETE"
                             << "writes | from t, u | where t.a = u.b, u.b = t.a";
    QTest::newRow("an insert that reads") << "INSERT INTO t SELECT * FROM u WHERE a = 1"
                                          << "from u | where a = 1";
    QTest::newRow("an insert of values") << "INSERT INTO t VALUES (1)"
                                         << "from ";
    QTest::newRow("rows that are locked") << "SELECT * FROM t WHERE a = 1 FOR UPDATE"
                                          << "writes | from t | where a = 1";
    QTest::newRow("a table made of a query") << "CREATE TABLE u AS SELECT a FROM t WHERE b"
                                             << "from t | where b true";
    QTest::newRow("what only defines a query") << "CREATE VIEW v AS SELECT a FROM t WHERE b"
                                               << "";
    QTest::newRow("what reads nothing") << "SET search_path = x"
                                        << "";
    QTest::newRow("no SQL") << "SELECT FROM WHERE"
                            << "syntax error at or near \"WHERE\".";
}

void StatementShapeTest::readsBlocks()
{
    QFETCH(QString, sql);
    QTEST(shapeOf(sql), "shape");
}

void StatementShapeTest::namesWhatIsRead()
{
    const auto shape = readStatementShape("SELECT t.a, b AS c, u.*, f(d), (SELECT z FROM v) FROM t, u WHERE e = 1 "
                                          "GROUP BY t.a HAVING sum(g) > 1 ORDER BY h");
    QVERIFY(shape);
    QStringList columns, outputs;
    for (const auto &column : shape->blocks[0].columns)
        columns << text(column);
    columns.sort();
    for (const auto &output : shape->blocks[0].outputs)
        outputs << output.name + ":" + (output.column ? text(*output.column) : QString()) + (output.star ? "*" : "");
    QCOMPARE(columns.join(" "), QString("b d e g h t.a t.a"));
    QCOMPARE(outputs.join(" "), QString("a:t.a c:b :u.* : :"));
    QVERIFY(shape->blocks[0].grouped && !shape->blocks[1].grouped);
}

void StatementShapeTest::namesWhatIsWritten()
{
    const auto written = [](const char *sql) {
        const auto shape = readStatementShape(sql);
        return QString("%1 %2").arg(
            shape->inserted ? shape->inserted->name : "-", shape->updated ? shape->updated->name : "-");
    };
    QCOMPARE(written("INSERT INTO s.t VALUES (1)"), QString("t -"));
    QCOMPARE(written("COPY t FROM STDIN"), QString("t -"));
    QCOMPARE(written("COPY t TO STDOUT"), QString("- -"));
    QCOMPARE(written("UPDATE t SET a = 1"), QString("- t"));
    QCOMPARE(written("DELETE FROM t"), QString("- -"));
}

void StatementShapeTest::survivesDepth()
{
    const QString open = QString("SELECT * FROM (").repeated(300);
    const auto nested = readStatementShape(open + "SELECT a FROM t WHERE b = 1" + QString(") AS x").repeated(300));
    QVERIFY(nested);
    QCOMPARE(nested->blocks.size(), size_t(301));
    const QString joins = QString(" JOIN u ON u.a = t.a").repeated(2000);
    QVERIFY(readStatementShape("SELECT 1 FROM t" + joins));
    const QString alternatives =
        "SELECT 1 FROM t WHERE " + QString("a = 1 OR (").repeated(2000) + "a = 2" + QString(")").repeated(2000);
    QVERIFY(readStatementShape(alternatives));
    QVERIFY(!readStatementShape("SELECT 1" + QString(", 1").repeated(30'000)));
}

DATAINSIGHT_TEST_MAIN(StatementShapeTest)
#include "tst_statementshape.moc"
