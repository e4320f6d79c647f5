-- SPDX-FileCopyrightText: 2026 The DataInsight authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- id: advise.schemas
-- purpose: where names without a schema are looked for, first things first
SELECT /* datainsight:advise.schemas */ s.name AS schema
FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS s (name, place)
ORDER BY s.place
