import { expect, test } from 'vitest'
import { statementsIn } from './statements'

const log = `bench menshen [unknown] LOG:  statement: BEGIN
bench menshen [unknown] LOG:  execute s12: SELECT 1
	FROM "User"
	WHERE "id" = $1
bench menshen [unknown] DETAIL:  Parameters: $1 = 'LOG:  statement: SELECT 2'
bench bare [unknown] LOG:  execute find: SELECT payload
bench menshen menshen-jobs LOG:  execute <unnamed>: SELECT 3
bench menshen [unknown] LOG:  execute <unnamed>: UPDATE "User"
bench menshen [unknown] ERROR:  deadlock detected
bench postgres [unknown] LOG:  statement: SHOW log_statement
bench menshen [unknown] LOG:  statement: COMMIT
`

test.each([
  { database: 'menshen', statements: 4 },
  { database: 'bare', statements: 1 },
  { database: 'other', statements: 0 },
])('of $database there are $statements', ({ database, statements }) =>
  expect(statementsIn(log, database)).toBe(statements),
)
