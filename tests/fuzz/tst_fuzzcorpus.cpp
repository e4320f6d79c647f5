// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/plantargets.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>

using namespace datainsight;

/// Replays what the fuzzers begin with (corpus) and what they have found (regressions) through every target: whatever
/// a reader is given, it ends with an answer.
class FuzzCorpusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReaderEndsWithAnAnswer_data();
    void everyReaderEndsWithAnAnswer();
};

void FuzzCorpusTest::everyReaderEndsWithAnAnswer_data()
{
    QTest::addColumn<QString>("path");
    const QDir root(QStringLiteral(DATAINSIGHT_FUZZ_DIR));
    for (const auto &folder : { QStringLiteral("corpus"), QStringLiteral("regressions") }) {
        int files = 0;
        for (QDirIterator it(root.filePath(folder), QDir::Files, QDirIterator::Subdirectories); it.hasNext(); ++files) {
            const QString path = it.next();
            QTest::addRow("%s", qPrintable(root.relativeFilePath(path))) << path;
        }
        QVERIFY2(files > 0, qPrintable(folder));
    }
}

void FuzzCorpusTest::everyReaderEndsWithAnAnswer()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray input = file.readAll();
    fuzz::readJson(input);
    fuzz::readText(input);
    fuzz::readXml(input);
    fuzz::readYaml(input);
    fuzz::readDeepYaml(input);
    fuzz::unwrap(input);
    fuzz::wholePlan(input);
}

DATAINSIGHT_TEST_MAIN(FuzzCorpusTest)
#include "tst_fuzzcorpus.moc"
