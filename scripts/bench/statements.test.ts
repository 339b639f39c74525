import { expect, test } from 'vitest'
import { statementsIn } from './statements'

const log = `bench menshen LOG:  statement: BEGIN
bench menshen LOG:  execute s12: SELECT 1
	FROM "User"
	WHERE "id" = $1
bench menshen DETAIL:  Parameters: $1 = 'LOG:  statement: SELECT 2'
bench bare LOG:  execute find: SELECT payload
bench menshen LOG:  execute <unnamed>: SELECT "name" FROM "Job"
bench menshen LOG:  execute <unnamed>: UPDATE "User"
bench menshen ERROR:  deadlock detected
bench postgres LOG:  statement: SHOW log_statement
bench menshen LOG:  statement: COMMIT
`

test.each([
  { database: 'menshen', statements: 4 },
  { database: 'bare', statements: 1 },
  { database: 'other', statements: 0 },
])('of $database there are $statements', ({ database, statements }) =>
  expect(statementsIn(log, database)).toBe(statements),
)
