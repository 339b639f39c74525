import { describe, expect, test } from 'vitest'
import { decide, explain, RULE_NAMES } from './rules'
import { CASE_NAMES, inputsOf, SITUATIONS } from './truth-cases'
import { covers, PROMISE, type PromiseRow } from './truth-table'

const ROWS = PROMISE.flatMap(({ title, rows }) => rows.map((row) => ({ title, row, name: nameOf(row) })))

function nameOf({ when, loginOnly, signUp, says }: PromiseRow): string {
  const settings = [
    loginOnly === undefined ? [] : `login only ${loginOnly ? 'on' : 'off'}`,
    signUp === undefined ? [] : `sign-up ${signUp ? 'open' : 'closed'}`,
  ].flat()
  return `${[when, ...settings].join(', ')} → ${says}`
}

describe.each(PROMISE)('$title', ({ title }) => {
  test.each(ROWS.filter((row) => row.title === title))('$name', ({ row }) => {
    const covered = SITUATIONS.filter((situation) => covers(row, situation))
    expect(covered.length).toBeGreaterThan(0)
    for (const situation of covered) {
      const { policy, facts } = inputsOf(situation)
      const { rule, outcome } = row
      expect({ situation, ...explain(policy, facts) }).toEqual({ situation, rule, outcome })
      expect(decide(policy, facts)).toEqual(outcome)
    }
  })
})

test('every situation is covered by exactly one row of the promise', () => {
  const covered = SITUATIONS.map((situation) => ({
    ...situation,
    rows: ROWS.filter(({ row }) => covers(row, situation)).map(({ name }) => name),
  }))
  expect(covered.filter(({ rows }) => rows.length !== 1)).toEqual([])
})

test('every case that a row names occurs in one of the situations that the row covers', () => {
  const unused = ROWS.flatMap(({ row, name }) =>
    row.who
      .filter((who) => !SITUATIONS.some((situation) => situation.who === who && covers(row, situation)))
      .map((who) => [name, who]),
  )
  expect(unused).toEqual([])
})

test('every rule decides some row of the promise, so none is unreachable', () =>
  expect(new Set(ROWS.map(({ row }) => row.rule))).toEqual(new Set(RULE_NAMES)))

test('the promise has every kind of outcome, and every reason to refuse', () => {
  const kinds = ROWS.map(({ row: { outcome } }) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind))
  expect(new Set(kinds)).toEqual(
    new Set([
      ...['signed_in', 'linked', 'created', 'ask', 'prove', 'choose'],
      ...['connection_off', 'user_blocked', 'sandbox_boundary', 'login_only', 'sign_up_closed', 'already_linked'],
    ]),
  )
})

test('there is a situation for every case, under all combinations of the settings', () =>
  expect(new Set(SITUATIONS.map(({ local, sandbox, ...rest }) => JSON.stringify(rest))).size).toBe(
    CASE_NAMES.length * 3 * 2 * 2 * 2,
  ))
