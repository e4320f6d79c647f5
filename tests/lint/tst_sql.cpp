// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/sourcetree.h"

#include <QRegularExpression>
#include <QTest>

using namespace datainsight::lint;

namespace {

const QRegularExpression Version(QStringLiteral("\\.pg\\d+$"));

/// "sql/target/wal.pg14.sql" → "target.wal"
QString idOf(const QString &file)
{
    QString id = file.mid(4);
    id.chop(4);
    return id.remove(Version).replace(QLatin1Char('/'), QLatin1Char('.'));
}

QString statementOf(const QString &text)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    while (!lines.isEmpty() && (lines.first().startsWith(QLatin1String("--")) || lines.first().trimmed().isEmpty()))
        lines.removeFirst();
    return lines.join(QLatin1Char('\n')).trimmed();
}

} // namespace

/// What every statement sent to a watched server owes. sql/demo plays other people's programs, and SQLite has nobody
/// who could look.
class TestSql : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysItsPurpose_data() { addFiles(); }
    void saysItsPurpose()
    {
        QFETCH(QString, file);
        static const QRegularExpression purpose(
            QStringLiteral("^-- purpose: \\S"), QRegularExpression::MultilineOption);
        QVERIFY(purpose.match(readAll(file)).hasMatch());
    }

    void carriesItsTagAfterTheFirstKeyword_data() { addFiles(); }
    void carriesItsTagAfterTheFirstKeyword()
    {
        QFETCH(QString, file);
        const QString tag = QStringLiteral("/* datainsight:") + idOf(file) + QStringLiteral(" */");
        const QRegularExpression begin(QStringLiteral("^[A-Z]+ ") + QRegularExpression::escape(tag));
        const QString statement = statementOf(readAll(file));
        QVERIFY2(begin.match(statement).hasMatch(), qPrintable(statement.left(80)));
    }

    void isOneStatement_data() { addFiles(); }
    void isOneStatement()
    {
        QFETCH(QString, file);
        QString statement = statementOf(readAll(file));
        static const QRegularExpression quoted(QStringLiteral("'[^']*'|--[^\\n]*|/\\*.*?\\*/"));
        statement.remove(quoted);
        QVERIFY(!statement.contains(QLatin1Char(';')));
    }

    void aFamilyHasTheIdOfItsPath_data() { addFiles(QStringLiteral("sql/target")); }
    void aFamilyHasTheIdOfItsPath()
    {
        QFETCH(QString, file);
        QVERIFY(readAll(file).contains(QStringLiteral("\n-- id: ") + idOf(file) + QLatin1Char('\n')));
    }

    void aFamilyIsInTheReadme_data() { addFiles(QStringLiteral("sql/target")); }
    void aFamilyIsInTheReadme()
    {
        QFETCH(QString, file);
        const QString readme = readAll(QStringLiteral("sql/target/README.md"));
        QVERIFY(readme.contains(QLatin1Char('`') + idOf(file) + QLatin1Char('`')));
    }

private:
    static void addFiles(const QString &folder = QStringLiteral("sql"))
    {
        QTest::addColumn<QString>("file");
        for (const QString &file : filesBelow(folder, { QStringLiteral(".sql") })) {
            if (!file.startsWith(QLatin1String("sql/demo/")) && !file.startsWith(QLatin1String("sql/store/sqlite/")))
                QTest::addRow("%s", qPrintable(file)) << file;
        }
    }
};

QTEST_GUILESS_MAIN(TestSql)
#include "tst_sql.moc"
