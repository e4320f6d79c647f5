-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: action.createindex
-- purpose: builds an index; {{unique}}, {{concurrently}} and {{where}} those words or nothing, names quoted
CREATE /* datainsight:action.createindex */ {{unique}}INDEX {{concurrently}}{{name}} ON {{relation}} USING {{method}} ({{columns}}){{include}}{{where}}
