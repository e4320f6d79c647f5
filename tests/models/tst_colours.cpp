// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colours.h"

#include "tests/support/testmain.h"

#include <QTest>

#include <cmath>

using namespace datainsight;

namespace {

struct Lab
{
    double l, a, b;
};

using Matrix = std::array<std::array<double, 3>, 3>;

double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// CIE Lab of a colour as seen through `vision`, applied to linear RGB.
Lab labOf(const QColor &colour, const Matrix &vision)
{
    const std::array<double, 3> seen { linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF()) };
    std::array<double, 3> rgb {};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t part = 0; part < 3; ++part)
            rgb[row] += vision[row][part] * seen[part];
        rgb[row] = std::clamp(rgb[row], 0.0, 1.0);
    }
    const auto curve = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = curve((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    const double y = curve(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = curve((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

double distance(const Lab &one, const Lab &other)
{
    return std::hypot(one.l - other.l, one.a - other.a, one.b - other.b);
}

} // namespace

/// Contrast (WCAG 2) and distances of the colours of both themes.
class TestColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textReadsOnEveryGround_data();
    void textReadsOnEveryGround();
    void categoriesStandOutFromTheSurface();
    void categoriesCanBeToldApart_data();
    void categoriesCanBeToldApart();
    void wrapsCategoriesAround();
    void knowsTheExtremesOfContrast();
};

void TestColours::textReadsOnEveryGround_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const Colours *c : { &Colours::light(), &Colours::darkTheme() }) {
        const std::pair<const char *, QColor> inks[] = { { "text", c->text }, { "muted", c->muted },
            { "faint", c->faint }, { "accent", c->accent }, { "ok", c->ok }, { "info", c->info },
            { "warning", c->warning }, { "critical", c->critical } };
        const std::pair<const char *, QColor> grounds[] = { { "window", c->window }, { "surface", c->surface },
            { "raised", c->raised }, { "field", c->field }, { "stripe", c->stripe } };
        for (const auto &[inkName, ink] : inks) {
            for (const auto &[groundName, ground] : grounds)
                QTest::addRow("%s on %s, %s", inkName, groundName, c->dark ? "dark" : "light")
                    << c->dark << ink << ground;
        }
        const std::pair<const char *, QColor> chosen[] = { { "hover", c->hover }, { "selection", c->selection },
            { "sunken", c->sunken } };
        for (const auto &[name, ground] : chosen) {
            QTest::addRow("text on %s, %s", name, c->dark ? "dark" : "light") << c->dark << c->text << ground;
            QTest::addRow("muted on %s, %s", name, c->dark ? "dark" : "light") << c->dark << c->muted << ground;
        }
        // Verdicts in lists are read on a row that is chosen or pointed at.
        for (const auto &[name, ground] : { chosen[0], chosen[1] }) {
            for (const auto &[inkName, ink] : inks)
                if (ink != c->faint)
                    QTest::addRow("%s in a list on %s, %s", inkName, name, c->dark ? "dark" : "light")
                        << c->dark << ink << ground;
        }
        for (const Tone tone : { Tone::Neutral, Tone::Accent, Tone::Ok, Tone::Info, Tone::Warning, Tone::Critical })
            QTest::addRow("tone %d on its soft ground, %s", static_cast<int>(tone), c->dark ? "dark" : "light")
                << c->dark << c->tone(tone) << c->soft(tone);
        QTest::addRow("text on the accent, %s", c->dark ? "dark" : "light") << c->dark << c->onAccent << c->accent;
        QTest::addRow("text on the hovered accent, %s", c->dark ? "dark" : "light")
            << c->dark << c->onAccent << c->accentHover;
    }
}

void TestColours::textReadsOnEveryGround()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestColours::categoriesStandOutFromTheSurface()
{
    for (const Colours *c : { &Colours::light(), &Colours::darkTheme() }) {
        for (const QColor &category : c->categories) {
            const double ratio = contrastRatio(category, c->surface);
            QVERIFY2(ratio >= 3, qPrintable(category.name() + QLatin1Char(' ') + QString::number(ratio)));
        }
    }
}

void TestColours::categoriesCanBeToldApart_data()
{
    QTest::addColumn<int>("vision");
    QTest::newRow("by most people") << 0;
    QTest::newRow("without green cones") << 1;
    QTest::newRow("without red cones") << 2;
}

void TestColours::categoriesCanBeToldApart()
{
    QFETCH(int, vision);
    // Machado, Oliveira and Fernandes 2009, severity 1.0.
    static constexpr std::array<Matrix, 3> Visions { {
        { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
        { { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } } },
        { { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } } },
    } };
    // A distance of 2.3 is just noticeable side by side; thin lines apart from one another need several times that.
    const double least = vision == 0 ? 18 : 9;
    for (const Colours *c : { &Colours::light(), &Colours::darkTheme() }) {
        for (size_t i = 0; i < c->categories.size(); ++i) {
            for (size_t j = 0; j < i; ++j) {
                const double apart = distance(labOf(c->categories[i], Visions[static_cast<size_t>(vision)]),
                    labOf(c->categories[j], Visions[static_cast<size_t>(vision)]));
                QVERIFY2(apart >= least,
                    qPrintable(QStringLiteral("%1 and %2: %3")
                                   .arg(c->categories[i].name(), c->categories[j].name())
                                   .arg(apart)));
            }
        }
    }
}

void TestColours::wrapsCategoriesAround()
{
    const Colours &c = Colours::light();
    QCOMPARE(c.category(8), c.category(0));
    QCOMPARE(c.category(-1), c.category(7));
}

void TestColours::knowsTheExtremesOfContrast()
{
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 10), 210);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
}

DATAINSIGHT_TEST_MAIN(TestColours)
#include "tst_colours.moc"
