import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { db } from '../../db'
import { AppError } from '../../errors'
import { TypedText } from '../../form'
import { issuerOf } from '../../oidc/issuer'
import { serveIssuer } from '../../oidc/testing'
import type { Visit } from '../../oidc/visit'
import { createPool } from '../../pools/commands'
import type { PoolRef } from '../../pools/queries'
import { TestBrowser } from '../../testing/browser'
import { testDatabase } from '../../testing/database'
import { Party } from '../../testing/party'
import { createUser } from '../../users/commands'
import { readFlash } from './flash'
import { type FormRequest, type Redirect, systemDoor, visitDoor } from './visit-door'

testDatabase()

const actor = { kind: 'system', id: null } as const
let pool: PoolRef
let issuer: Awaited<ReturnType<typeof serveIssuer>>
let shop: Party
let browser: TestBrowser
let visit: Visit

beforeAll(async () => {
  pool = await createPool({ actor }, { name: 'acme', displayName: 'Acme' })
  issuer = await serveIssuer(pool)
  shop = await Party.create(pool, issuer)
})
beforeEach(async () => {
  browser = new TestBrowser(pool, issuer)
  const begun = await browser.visit(shop.request())
  if (!begun.visit) throw new Error('no login page')
  visit = begun.visit
})
afterAll(() => issuer.close())

const Form = z.object({ email: TypedText, name: TypedText, password: z.string().max(20, 'too_long').default('') })
type Form = z.infer<typeof Form>
const typed = { email: 'lin@example.com', name: 'Lin', password: 'a secret' }

const verb = vi.fn(async (_: FormRequest, input: Form): Promise<Redirect> => ({ location: `/on?as=${input.name}` }))
beforeEach(() => void verb.mockClear())

type Over = { headers?: Record<string, string>; cookie?: string; uid?: string; form?: Record<string, string> }

/** Sends the form as this browser does, but for what a test says. */
async function send(door = visitDoor('sign-up', Form, verb), { headers, cookie, uid = visit.uid, form }: Over = {}) {
  const { origin, host } = new URL(issuerOf(pool))
  const request = new Request(`${origin}/login/${uid}/sign-up/create`, {
    method: 'POST',
    headers: { host, origin, cookie: cookie ?? browser.cookiesBut('-', `/login/${uid}`), ...headers },
    body: new URLSearchParams(form ?? typed),
  })
  const response = await door(request, { params: Promise.resolve({ uid }) })
  const kept = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const told = readFlash(uid, new Headers({ cookie: kept }))
  return { status: response.status, location: response.headers.get('location'), told, kept }
}
const throwing = (error: unknown) =>
  visitDoor('sign-up', Form, async () => {
    throw error
  })
const refusing = (...[code, options]: ConstructorParameters<typeof AppError>) => throwing(new AppError(code, options))

test('the verb decides where the browser goes, and the last flash is deleted', async () => {
  expect(await send()).toMatchObject({ status: 303, location: '/on?as=Lin', told: null, kept: 'ms.form=' })
  const keeping = visitDoor('sign-up', Form, async () => ({ location: '/on', cookies: ['ms.known=x; Path=/'] }))
  expect(await send(keeping)).toMatchObject({ location: '/on', kept: 'ms.form=; ms.known=x' })
})

describe('the verb is not called', () => {
  test.each<[string, number, () => Over]>([
    ['with a form of another site', 403, () => ({ headers: { origin: 'https://evil.example' } })],
    ['at a host that is no pool’s', 404, () => ({ headers: { host: 'console.localhost:3000' } })],
    ['in another browser', 400, () => ({ cookie: 'x=y' })],
    ['in a visit that is over', 400, () => ({ uid: 'gone' })],
    ['with a body that is not a form', 415, () => ({ headers: { 'content-type': 'application/json' } })],
    ['with too large a form', 413, () => ({ form: { name: 'x'.repeat(20_000) } })],
  ])('%s: %i', async (_, status, over) => {
    expect(await send(undefined, over())).toMatchObject({ status, location: null, told: null })
    expect(verb).not.toHaveBeenCalled()
  })

  test('at a door of the system pool in any other', async () => {
    const form = { password: 'x'.repeat(21) }
    expect(await send(systemDoor('sign-up', Form, verb), { form })).toMatchObject({ status: 404, told: null })
    expect(verb).not.toHaveBeenCalled()
  })

  test('with an invalid field: the page of the form shows the error', async () => {
    const { status, location, told } = await send(undefined, { form: { ...typed, password: 'x'.repeat(21) } })
    expect([status, location]).toEqual([303, `/login/${visit.uid}/sign-up`])
    expect(told).toEqual({ page: 'sign-up', reason: 'too_long', field: 'password', email: typed.email, name: 'Lin' })
    expect(verb).not.toHaveBeenCalled()
  })
})

describe('a request that cannot be honoured', () => {
  test('is shown on the page of the form, with everything that was typed but a password', async () => {
    const { location, told, kept } = await send(refusing('conflict', { field: 'email', reason: 'email_taken' }))
    expect(location).toBe(`/login/${visit.uid}/sign-up`)
    expect(told).toEqual({ page: 'sign-up', reason: 'email_taken', field: 'email', email: typed.email, name: 'Lin' })
    expect(kept).not.toContain('lin')
  })

  test('is told by its code where it has no reason, and no longer than a field is', async () => {
    const form = { email: 'l'.repeat(300), name: 'n'.repeat(100) }
    const { told } = await send(refusing('upstream'), { form })
    expect(told).toMatchObject({ reason: 'upstream', email: 'l'.repeat(254), name: 'n'.repeat(80) })
  })

  test.each([
    ['not_found', {}, ''],
    ['not_found', { reason: 'no_account' }, 'sign-up'],
    ['forbidden', { reason: 'sign_up_closed' }, ''],
    ['forbidden', { reason: 'user_blocked' }, 'sign-up'],
  ] as const)('%s %j: on the page %j', async (code, options, page) => {
    const { location, told } = await send(refusing(code, options))
    expect(location).toBe(`/login/${visit.uid}${page && `/${page}`}`)
    expect(told?.page).toBe(page)
  })

  test('the page may depend on the form', async () => {
    const door = visitDoor(
      ({ text }) => text('name'),
      Form,
      async () => {
        throw new AppError('invalid')
      },
    )
    expect((await send(door, { form: { name: 'code' } })).location).toBe(`/login/${visit.uid}/code`)
  })

  test('a visit that another press has finished is over, and one that lives is told what has changed', async () => {
    const over = refusing('expired', { reason: 'login_over' })
    expect(await send(over)).toMatchObject({ status: 303, told: { reason: 'login_over' } })
    const { id } = await createUser({ poolId: pool.id, actor }, { name: 'Lin' })
    const at = Math.floor(Date.now() / 1000)
    await browser.resume(await visit.finish({ accountId: id, at, method: 'pwd' }))
    const late = visitDoor('sign-up', Form, async () => {
      await db.oidcArtifact.deleteMany({ where: { model: 'Interaction' } })
      return { location: await visit.abandon() }
    })
    const next = await browser.visit(shop.request({ prompt: 'login' }))
    if (!next.visit) throw new Error('no login page')
    visit = next.visit
    expect(await send(late)).toMatchObject({ status: 400, location: null, told: null })
  })

  test('any other error is a bug', async () =>
    expect(await send(throwing(new Error('oops')))).toMatchObject({ status: 500, location: null, told: null }))
})
