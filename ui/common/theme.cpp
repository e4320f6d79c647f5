// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/stylesheet.h"
#include "ui/common/systemscheme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QStyleFactory>

namespace datainsight {

namespace {

QPalette paletteOf(const Colours &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour, const QColor &disabled) {
        palette.setColor(QPalette::Active, role, colour);
        palette.setColor(QPalette::Inactive, role, colour);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, c.window, c.window);
    set(QPalette::WindowText, c.text, c.faint);
    set(QPalette::Base, c.surface, c.window);
    set(QPalette::AlternateBase, c.stripe, c.window);
    set(QPalette::Text, c.text, c.faint);
    set(QPalette::PlaceholderText, c.faint, c.faint);
    set(QPalette::Button, c.raised, c.window);
    set(QPalette::ButtonText, c.text, c.faint);
    set(QPalette::BrightText, c.critical, c.faint);
    set(QPalette::ToolTipBase, c.raised, c.raised);
    set(QPalette::ToolTipText, c.text, c.text);
    set(QPalette::Highlight, c.accent, c.borderStrong);
    set(QPalette::HighlightedText, c.onAccent, c.text);
    set(QPalette::Link, c.accent, c.faint);
    set(QPalette::LinkVisited, c.accent, c.faint);
    set(QPalette::Light, c.raised, c.raised);
    set(QPalette::Midlight, c.hover, c.hover);
    set(QPalette::Mid, c.border, c.border);
    set(QPalette::Dark, c.borderStrong, c.borderStrong);
    set(QPalette::Shadow, c.dark ? QColor(Qt::black) : c.borderStrong, c.border);
    return palette;
}

/// The system's own face, but for the fallback that bare Linux systems have: it is wide, and a better one is often
/// there.
QFont bodyFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const QString resolved = QFontInfo(font).family();
    if (resolved.startsWith(QStringLiteral("DejaVu")) || resolved.startsWith(QStringLiteral("Bitstream"))) {
        for (const auto &family :
            { QStringLiteral("Noto Sans"), QStringLiteral("Open Sans"), QStringLiteral("Roboto") }) {
            if (QFontDatabase::hasFamily(family)) {
                font.setFamily(family);
                break;
            }
        }
    }
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(font.pointSizeF(), 9.5));
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

} // namespace

Theme::Theme() : m_colours(&Colours::light()), m_body(QFontDatabase::systemFont(QFontDatabase::GeneralFont)) { }

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

QFont Theme::font(FontRole role) const
{
    QFont font = m_body;
    const auto scale = [&font](double factor) {
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * factor);
        else
            font.setPixelSize(qRound(font.pixelSize() * factor));
    };
    switch (role) {
    case FontRole::Small:
        scale(0.88);
        break;
    case FontRole::Body:
        break;
    case FontRole::Heading:
        scale(1.15);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Title:
        scale(1.6);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Mono: {
        const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setFamily(QFontInfo(fixed).family());
        font.setStyleHint(QFont::Monospace);
        scale(0.95);
        break;
    }
    }
    return font;
}

void Theme::apply(Choice choice)
{
    m_choice = choice;
    if (!m_applied) {
        m_applied = true;
        m_body = bodyFont();
        m_systemDark = systemIsDark();
        watchSystemScheme(this, [this](bool dark) {
            m_systemDark = dark;
            refresh();
        });
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setFont(m_body);
        m_colours = nullptr;
    }
    refresh();
}

bool Theme::wantsDark() const
{
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_systemDark);
}

void Theme::refresh()
{
    const Colours *wanted = wantsDark() ? &Colours::darkTheme() : &Colours::light();
    if (wanted == m_colours)
        return;
    m_colours = wanted;
    QApplication::setPalette(paletteOf(*m_colours));
    qApp->setStyleSheet(styleSheet(*this));
    Q_EMIT changed();
}

Theme::Choice Theme::choiceFromName(QStringView name)
{
    if (name == QLatin1String("light"))
        return Choice::Light;
    return name == QLatin1String("dark") ? Choice::Dark : Choice::System;
}

QString Theme::choiceName(Choice choice)
{
    switch (choice) {
    case Choice::Light:
        return QStringLiteral("light");
    case Choice::Dark:
        return QStringLiteral("dark");
    case Choice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace datainsight
