import { describe, expect, test } from 'vitest'
import { countriesToStore, servedCountries } from './rules'
import { PoolSettings, UpdatePool } from './schema'

describe('text messages go', () => {
  test.each([
    ['to the installation’s own country, when none is chosen', [], ['CN']],
    ['to the countries that are chosen', ['JP', 'SG'], ['JP', 'SG']],
    ['to the own country among them', ['CN', 'SG'], ['CN', 'SG']],
  ])('%s', (_, chosen, served) => {
    expect(servedCountries(chosen, 'CN')).toEqual(served)
  })

  test.each([
    ['the own country alone is stored as no choice, so that it follows PHONE_REGION', ['CN'], []],
    ['another country alone is stored', ['SG'], ['SG']],
    ['several are stored', ['CN', 'SG'], ['CN', 'SG']],
  ])('%s', (_, served, stored) => {
    expect(countriesToStore(served, 'CN')).toEqual(stored)
  })
})

const mistakeOf = (schema: typeof UpdatePool | typeof PoolSettings, input: unknown) =>
  schema.safeParse(input).error?.issues[0]?.message ?? null

describe('settings of a pool', () => {
  test('countries are kept once, in the order of the alphabet', () =>
    expect(UpdatePool.parse({ smsCountries: ['SG', ' CN', 'SG'] })).toEqual({ smsCountries: ['CN', 'SG'] }))

  test.each([
    [{ smsCountries: ['cn'] }, 'country_unknown'],
    [{ smsCountries: ['UK'] }, 'country_unknown'],
    [{ smsCountries: ['China'] }, 'country_unknown'],
    [{ smsPerDay: 0 }, 'per_day_range'],
    [{ smsPerDay: 1.5 }, 'per_day_range'],
    [{ mailsPerDay: 1_000_001 }, 'per_day_range'],
    [{ mailsPerDay: Number.NaN }, 'per_day_range'],
    [{ smsPerDay: 1, mailsPerDay: 1_000_000, smsCountries: [] }, null],
    [{}, null],
  ])('%j: %s', (input, mistake) => expect(mistakeOf(UpdatePool, input)).toBe(mistake))

  test('the form wants a country: none would be the own one', () =>
    expect(
      mistakeOf(PoolSettings, { displayName: 'Acme', smsCountries: [], smsPerDay: 1, mailsPerDay: 1, captcha: false }),
    ).toBe('pick_one'))
})
