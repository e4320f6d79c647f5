// SPDX-FileCopyrightText: 2026 The DataInsight authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colours.h"

#include <QFont>
#include <QObject>

namespace datainsight {

/// Two text sizes, two headings, one fixed-width face.
enum class FontRole { Small, Body, Heading, Title, Mono };

/// The look of the application: colours, fonts, palette and style sheet. UI thread only; there is one.
/// Before apply() it answers with the light colours, so that widgets can be made in any order.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };

    static constexpr int Grid = 8; ///< every distance is a multiple of it, or half of it
    static constexpr int Radius = 8; ///< corners of cards; controls have 6

    static Theme &instance();

    /// Sets style, palette, fonts and style sheet of the application, and keeps following the system for
    /// Choice::System. Cheap when nothing changes, else every widget is polished again (tens of ms).
    void apply(Choice choice);
    Choice choice() const { return m_choice; }
    bool isDark() const { return m_colours->dark; }

    const Colours &colours() const { return *m_colours; }
    /// Figures of all of them have one width (tabular).
    QFont font(FontRole role) const;

    /// "system", "light", "dark": as settings and --theme write it. Anything else is System.
    static Choice choiceFromName(QStringView name);
    static QString choiceName(Choice choice);

Q_SIGNALS:
    /// After the palette and style sheet were set. What paints with colours() repaints.
    void changed();

private:
    Theme();
    void refresh();
    bool wantsDark() const;

    Choice m_choice = Choice::System;
    const Colours *m_colours;
    bool m_applied = false;
    bool m_systemDark = false;
    QFont m_body;
};

} // namespace datainsight
