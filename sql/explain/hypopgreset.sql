-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: explain.hypopgreset
-- purpose: forget the hypothetical indexes of this session; {{extschema}} is the schema of hypopg
SELECT /* datainsight:explain.hypopgreset */ {{extschema}}.hypopg_reset() AS done
