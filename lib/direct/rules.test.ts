import { describe, expect, test } from 'vitest'
import {
  type CallbackSettings,
  type DirectEnd,
  deliveryRequest,
  endOf,
  MAX_CHECKS_BYTES,
  type Offer,
  offerOf,
  ordinaryRequest,
  readLink,
} from './rules'

const parametersOf = (query: string): URLSearchParams => {
  const link = readLink(new URLSearchParams(query))
  if ('doubled' in link) throw new Error(`repeated: ${link.doubled}`)
  return link.parameters
}

describe('a direct link', () => {
  test('passes on the parameters of an authorization request, and nothing else', () =>
    expect(
      String(
        parametersOf('app_id=app_a&state=s&nonce=n&client_id=app_b&response_type=token&connection=x&request=r&foo=1'),
      ),
    ).toBe('state=s&nonce=n'))

  test('does not pass on parameters without a value', () =>
    expect(String(parametersOf('app_id=app_a&state=&redirect_uri=&prompt='))).toBe(''))

  test.each(['app_id', 'redirect_uri', 'state', 'nonce', 'prompt', 'scope', 'code_challenge', 'response_mode'])(
    'that repeats %s is refused (S12)',
    (name) => expect(readLink(new URLSearchParams(`${name}=a&${name}=b`))).toEqual({ doubled: name }),
  )

  test('may repeat resource, to name several APIs', () =>
    expect(parametersOf('resource=https://a.example&resource=https://b.example').getAll('resource')).toHaveLength(2))
})

describe('a direct link’s login ends', () => {
  const HOME = 'https://shop.example/callback'
  const BACK = 'https://shop.example/wechat'
  const setting: CallbackSettings = {
    callbackUrl: BACK,
    callbackByQuery: false,
    callbackNeedsState: true,
    callbackShared: false,
    redirectUris: [HOME],
  }
  const none = { ...setting, callbackUrl: null }
  const deliver: DirectEnd = { kind: 'deliver', callbackUrl: BACK }
  const answer = (redirectUri: string): DirectEnd => ({ kind: 'answer', redirectUri })
  const refused = (reason: 'no_address' | 'shared' | 'no_state' | 'too_long'): DirectEnd => ({
    kind: 'refused',
    reason,
  })

  test.each<[string, string, CallbackSettings, DirectEnd]>([
    [
      'at the address that it names, even if there is a Callback URL',
      `state=s&redirect_uri=${HOME}`,
      setting,
      answer(HOME),
    ],
    ['at the address that it names, even without a state', `redirect_uri=${HOME}`, setting, answer(HOME)],
    ['at the Callback URL, when it names no address', 'state=s', setting, deliver],
    [
      'at the Callback URL of an application without a redirect address',
      'state=s',
      { ...setting, redirectUris: [] },
      deliver,
    ],
    ['nowhere, when the Callback URL is shared', 'state=s', { ...setting, callbackShared: true }, refused('shared')],
    [
      'nowhere, when the Callback URL is shared, with a code either',
      'state=s',
      { ...setting, callbackByQuery: true, callbackShared: true },
      refused('shared'),
    ],
    [
      'at the address that it names, even if the Callback URL is shared',
      `redirect_uri=${HOME}`,
      { ...setting, callbackShared: true },
      answer(HOME),
    ],
    ['nowhere without a state, when the Callback URL requires one', '', setting, refused('no_state')],
    ['nowhere with an empty state, when the Callback URL requires one', 'state=', setting, refused('no_state')],
    [
      'at the Callback URL without a state, when none is required',
      '',
      { ...setting, callbackNeedsState: false },
      deliver,
    ],
    ['at the Callback URL with a code', 'state=s', { ...setting, callbackByQuery: true }, answer(BACK)],
    [
      'nowhere without a state, when the Callback URL requires one and gets a code',
      '',
      { ...setting, callbackByQuery: true },
      refused('no_state'),
    ],
    [
      'at the Callback URL with a code and without a state, when none is required',
      '',
      { ...setting, callbackByQuery: true, callbackNeedsState: false },
      answer(BACK),
    ],
    ['at the only redirect address of the application', '', none, answer(HOME)],
    [
      'nowhere when there are several redirect addresses',
      'state=s',
      { ...none, redirectUris: [HOME, BACK] },
      refused('no_address'),
    ],
    ['nowhere when there is no redirect address', 'state=s', { ...none, redirectUris: [] }, refused('no_address')],
    [
      'at the Callback URL, when state and nonce just fit into the cookie',
      `state=${'s'.repeat(MAX_CHECKS_BYTES - 2)}`,
      setting,
      deliver,
    ],
    [
      'nowhere, when state and nonce together do not fit into the cookie',
      `state=${'s'.repeat(MAX_CHECKS_BYTES - 10)}&nonce=ninelongn`,
      setting,
      refused('too_long'),
    ],
    [
      'nowhere, when state and nonce have few characters but too many bytes',
      `state=${'登'.repeat(MAX_CHECKS_BYTES / 2)}`,
      setting,
      refused('too_long'),
    ],
  ])('%s', (_, query, settings, end) => expect(endOf(parametersOf(query), settings)).toEqual(end))
})

describe('what the console offers for the website of an application', () => {
  const [HOME, BACK] = ['https://shop.example/callback', 'https://shop.example/wechat']
  const plain: CallbackSettings = {
    callbackUrl: BACK,
    callbackByQuery: false,
    callbackNeedsState: false,
    callbackShared: false,
    redirectUris: [HOME],
  }
  const redirect = { ...plain, callbackUrl: null }
  const [link, parameter, base] = [{ kind: 'link' }, { kind: 'parameter' }, { kind: 'base' }] as const
  const named = { kind: 'link', redirectUri: HOME } as const
  const nowhere = { kind: 'nowhere' } as const
  const shared = { kind: 'shared' } as const
  const [HERE, LOCAL] = ['http://localhost:3000/callback', 'https://app.localhost/callback']

  const rows: [string, CallbackSettings, Offer, Offer][] = [
    ['whose logins end at the Callback URL', plain, link, link],
    ['whose logins end there with a code', { ...plain, callbackByQuery: true }, link, parameter],
    ['whose logins end at its only redirect address', redirect, link, parameter],
    ['that has several redirect addresses', { ...redirect, redirectUris: [HOME, BACK] }, named, parameter],
    [
      'that has a developer’s own computer first',
      { ...redirect, redirectUris: [HERE, LOCAL, HOME, BACK] },
      named,
      parameter,
    ],
    [
      'that has only a developer’s own computer',
      { ...redirect, redirectUris: [HERE, LOCAL] },
      { kind: 'link', redirectUri: HERE },
      parameter,
    ],
    ['that has no address', { ...redirect, redirectUris: [] }, nowhere, nowhere],
    ['whose connection is shared with a third party', { ...plain, callbackShared: true }, named, parameter],
    ['that has only such a shared Callback URL', { ...plain, callbackShared: true, redirectUris: [] }, shared, shared],
    ['that has to bring a state', { ...plain, callbackNeedsState: true }, base, base],
    [
      'that has to bring a state and gets a code',
      { ...plain, callbackNeedsState: true, callbackByQuery: true },
      base,
      parameter,
    ],
  ]
  test.each(rows)('%s', (_, setting, plainOffer, pkceOffer) => {
    expect([offerOf(false, setting), offerOf(true, setting)]).toEqual([plainOffer, pkceOffer])
    for (const offer of [plainOffer, pkceOffer]) {
      if (offer.kind !== 'link') continue
      const parameters = new URLSearchParams(offer.redirectUri ? { redirect_uri: offer.redirectUri } : {})
      expect(endOf(parameters, setting).kind, 'an offered link works unchanged').not.toBe('refused')
    }
  })
})

describe('the authorization request', () => {
  const target = { clientId: 'app_a', redirectUri: 'https://shop.example/callback', connection: 'wechat' }
  const all = (request: URLSearchParams) => Object.fromEntries(request)

  test('of the application requests openid and profile, and a new login even if there is a session', () =>
    expect(all(ordinaryRequest(parametersOf(''), target))).toEqual({
      client_id: 'app_a',
      redirect_uri: 'https://shop.example/callback',
      response_type: 'code',
      connection: 'wechat',
      scope: 'openid profile',
      prompt: 'login',
    }))

  test('of the application has the parameters of the link', () => {
    const link = 'scope=openid%20wechat&prompt=none&code_challenge=c&code_challenge_method=S256&response_mode=form_post'
    const request = ordinaryRequest(
      parametersOf(`${link}&resource=https://a.example&resource=https://b.example`),
      target,
    )
    expect(all(request)).toMatchObject({
      scope: 'openid wechat',
      prompt: 'none',
      code_challenge: 'c',
      code_challenge_method: 'S256',
      response_mode: 'form_post',
    })
    expect(request.getAll('resource')).toEqual(['https://a.example', 'https://b.example'])
  })

  test('of the pool’s own client has its own checks, and only the parameters that are about the login', () => {
    const checks = { state: 'ours', nonce: 'n', challenge: 'challenge' }
    const link = 'state=theirs&code_challenge=theirs&code_challenge_method=plain&response_mode=form_post&max_age=60'
    expect(all(deliveryRequest(parametersOf(`${link}&resource=https://a.example`), target, checks))).toEqual({
      client_id: 'app_a',
      redirect_uri: 'https://shop.example/callback',
      response_type: 'code',
      connection: 'wechat',
      scope: 'openid profile',
      prompt: 'login',
      max_age: '60',
      state: 'ours',
      nonce: 'n',
      code_challenge: 'challenge',
      code_challenge_method: 'S256',
    })
  })

  test('of the pool’s own client always requests an ID Token', () =>
    expect(
      deliveryRequest(parametersOf('scope=email'), target, { state: 's', nonce: 'n', challenge: 'c' }).get('scope'),
    ).toBe('openid email'))
})
