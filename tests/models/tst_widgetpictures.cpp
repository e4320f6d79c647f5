// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guitestmain.h"
#include "tests/support/pictures.h"
#include "tests/support/sampleseries.h"
#include "ui/common/banner.h"
#include "ui/common/healthtile.h"
#include "ui/common/icons.h"
#include "ui/common/segmentedcontrol.h"
#include "ui/common/statuspill.h"
#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace datainsight;
using namespace datainsight::testing;

/// The small widgets and plain Qt ones under our style sheet, in both themes.
class TestWidgetPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsEveryWidget_data();
    void paintsEveryWidget();
};

namespace {

QLayout *tiles()
{
    const TimeRange range { SeriesStart, SeriesStart + Seconds(900) };
    const struct
    {
        const char *title;
        Verdict verdict;
        bool graph;
    } all[] = {
        { "Availability", { Tone::Ok, QStringLiteral("12 d 4 h"), QStringLiteral("Up, primary") }, false },
        { "Connections", { Tone::Ok, QStringLiteral("57 of 100"), QStringLiteral("Room for 43 more") }, true },
        { "Cache", { Tone::Info, QStringLiteral("97.4 %"), QStringLiteral("Some reads go to disk") }, true },
        { "Blocking",
            { Tone::Critical, QStringLiteral("3 blocked"), QStringLiteral("Longest waits 4 min 12 s behind pid 8123") },
            true },
        { "Vacuum and freeze",
            { Tone::Warning, QStringLiteral("81 %"), QStringLiteral("Age of flows nears the limit") }, false },
        { "Disk growth", { Tone::Neutral, {}, QStringLiteral("Not enough history yet") }, false },
    };
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (const auto &one : all) {
        auto *tile = new HealthTile(QString::fromLatin1(one.title));
        tile->setVerdict(one.verdict);
        if (one.graph)
            tile->setHistory(wavySeries(range, Seconds(5), 40, 12, 4, 5), range);
        row->addWidget(tile);
    }
    return row;
}

QLayout *controls()
{
    auto *row = new QHBoxLayout;
    row->addWidget(new SegmentedControl({ QStringLiteral("5 min"), QStringLiteral("15 min"), QStringLiteral("1 h"),
        QStringLiteral("24 h"), QStringLiteral("7 d") }));
    const std::pair<Tone, const char *> pills[] = { { Tone::Neutral, "idle" }, { Tone::Ok, "connected" },
        { Tone::Info, "read-only" }, { Tone::Warning, "3 blocked" }, { Tone::Critical, "2 critical" },
        { Tone::Accent, "live" } };
    for (const auto &[tone, text] : pills) {
        auto *pill = new StatusPill;
        pill->setStatus(tone, QString::fromLatin1(text));
        row->addWidget(pill);
    }
    row->addStretch();
    auto *primary = new QPushButton(QStringLiteral("Add server"));
    primary->setProperty("primary", true);
    row->addWidget(primary);
    row->addWidget(new QPushButton(QStringLiteral("Test")));
    auto *disabled = new QPushButton(QStringLiteral("Save"));
    disabled->setEnabled(false);
    row->addWidget(disabled);
    return row;
}

QLayout *fields()
{
    auto *row = new QHBoxLayout;
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(QStringLiteral("postgresql://user@host/database"));
    row->addWidget(edit);
    auto *combo = new QComboBox;
    combo->addItems({ QStringLiteral("verify-full"), QStringLiteral("require") });
    row->addWidget(combo);
    row->addWidget(new QSpinBox);
    auto *check = new QCheckBox(QStringLiteral("Remember"));
    check->setChecked(true);
    row->addWidget(check);
    row->addWidget(new QCheckBox(QStringLiteral("Read-only")));
    auto *radio = new QRadioButton(QStringLiteral("Keychain"));
    radio->setChecked(true);
    row->addWidget(radio);
    auto *tabs = new QTabBar;
    tabs->addTab(QStringLiteral("General"));
    tabs->addTab(QStringLiteral("TLS"));
    row->addWidget(tabs);
    return row;
}

QWidget *table()
{
    auto *table = new QTableWidget(4, 3);
    table->setHorizontalHeaderLabels(
        { QStringLiteral("Relation"), QStringLiteral("Size"), QStringLiteral("Dead tuples") });
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 3; ++column)
            table->setItem(row, column, new QTableWidgetItem(QStringLiteral("cell %1.%2").arg(row).arg(column)));
    }
    table->selectRow(1);
    table->setMinimumHeight(150);
    return table;
}

QLayout *allIcons()
{
    auto *grid = new QGridLayout;
    int index = 0;
    for (const QFileInfo &file : QDir(QStringLiteral(":/icons")).entryInfoList()) {
        auto *button = new QToolButton;
        button->setIcon(icon(file.baseName()));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setText(file.baseName());
        grid->addWidget(button, index / 16, index % 16);
        ++index;
    }
    return grid;
}

} // namespace

void TestWidgetPictures::paintsEveryWidget_data()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::newRow("widgets-light") << Theme::Choice::Light;
    QTest::newRow("widgets-dark") << Theme::Choice::Dark;
}

void TestWidgetPictures::paintsEveryWidget()
{
    QFETCH(Theme::Choice, choice);
    Theme::instance().apply(choice);
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    auto *warning = new Banner;
    layout->addWidget(warning);
    warning->showMessage(Tone::Warning, QStringLiteral("No answer from the server since 12:04:31."),
        QStringLiteral("Trying again in 8 s. What you see is from before."), QStringLiteral("Try now"));
    auto *error = new Banner;
    layout->addWidget(error);
    error->showError({ .kind = ErrorKind::Sql, .message = QStringLiteral("canceling statement due to lock timeout") });
    layout->addLayout(tiles());
    layout->addLayout(controls());
    layout->addLayout(fields());
    layout->addWidget(table());
    layout->addLayout(allIcons());
    page.resize(1280, 860);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const QImage image = takePicture(page, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(image.pixelColor(2, 2), Theme::instance().colours().window);
}

DATAINSIGHT_GUI_TEST_MAIN(TestWidgetPictures)
#include "tst_widgetpictures.moc"
