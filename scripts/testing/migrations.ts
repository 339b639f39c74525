type Hazard = { what: RegExp; because: string }

/** Statements that break the previous build, which may still be running on the same database. */
const HAZARDS: Hazard[] = [
  { what: /\bDROP\s+(TABLE|COLUMN|TYPE|VIEW|SCHEMA)\b/i, because: 'it may still read or write that' },
  { what: /\bRENAME\b/i, because: 'it knows the name before' },
  {
    what: /\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i,
    because: 'it knows the type before, and all rows are written anew',
  },
  { what: /\bALTER\s+COLUMN\s+\S+\s+(SET\s+NOT\s+NULL|DROP\s+DEFAULT)/i, because: 'it may leave that out' },
  { what: /\bADD\s+COLUMN\b(?=[^;,]*\bNOT\s+NULL\b)(?![^;,]*\bDEFAULT\b)/i, because: 'it leaves that out' },
  { what: /\bADD\s+VALUE\b/i, because: 'it cannot read that value' },
  { what: /\bADD\s+CONSTRAINT\b|\bCREATE\s+UNIQUE\s+INDEX\b/i, because: 'it may write what that forbids' },
  { what: /\bCREATE\s+INDEX\b/i, because: 'it cannot write until all rows are read' },
  { what: /\bLOCK\s+TABLE\b|\bTRUNCATE\b|\bCLUSTER\b|\bVACUUM\s+FULL\b|\bREINDEX\b/i, because: 'it has to wait' },
]

/**
 * Why a migration must not run while the previous build runs. Statements about tables that the migration itself creates
 * are harmless.
 * @returns `statement: why` for each; empty when the migration is safe
 */
export function objections(sql: string): string[] {
  const statements = sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
  const created = statements.flatMap((statement) => /^CREATE TABLE ("?\w+"?)/i.exec(statement)?.[1] ?? [])
  return statements.flatMap((statement) => {
    const table = /^ALTER TABLE (?:ONLY )?("?\w+"?)| ON ("?\w+"?)/i.exec(statement)
    if (created.includes(table?.[1] ?? table?.[2] ?? '')) return []
    return HAZARDS.filter(({ what }) => what.test(statement)).map(({ because }) => `${statement}: ${because}`)
  })
}
