import { describe, expect, test } from 'vitest'
import {
  type CallbackSettings,
  type DirectEnd,
  deliveryRequest,
  endOf,
  LONGEST_CHECKS,
  type Offer,
  offerOf,
  ordinaryRequest,
  readLink,
} from './rules'

const wishesOf = (query: string): URLSearchParams => {
  const link = readLink(new URLSearchParams(query))
  if ('doubled' in link) throw new Error(`twice: ${link.doubled}`)
  return link.wishes
}

describe('a direct link', () => {
  test('passes on what an authorization request may say, and nothing else', () =>
    expect(
      String(wishesOf('app_id=app_a&state=s&nonce=n&client_id=app_b&response_type=token&connection=x&request=r&foo=1')),
    ).toBe('state=s&nonce=n'))

  test('says nothing by a parameter without a value', () =>
    expect(String(wishesOf('app_id=app_a&state=&redirect_uri=&prompt='))).toBe(''))

  test.each(['app_id', 'redirect_uri', 'state', 'nonce', 'prompt', 'scope', 'code_challenge', 'response_mode'])(
    'that has %s twice is refused (S12)',
    (name) => expect(readLink(new URLSearchParams(`${name}=a&${name}=b`))).toEqual({ doubled: name }),
  )

  test('may name several APIs', () =>
    expect(wishesOf('resource=https://a.example&resource=https://b.example').getAll('resource')).toHaveLength(2))
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
    ['where it says, also where there is a Callback URL', `state=s&redirect_uri=${HOME}`, setting, answer(HOME)],
    ['where it says, without a state, as with any request', `redirect_uri=${HOME}`, setting, answer(HOME)],
    ['at the Callback URL, when it says nothing', 'state=s', setting, deliver],
    ['at the Callback URL of an application without an address', 'state=s', { ...setting, redirectUris: [] }, deliver],
    [
      'nowhere, when the Callback URL may be another’s',
      'state=s',
      { ...setting, callbackShared: true },
      refused('shared'),
    ],
    [
      'nowhere with a code either',
      'state=s',
      { ...setting, callbackByQuery: true, callbackShared: true },
      refused('shared'),
    ],
    ['where it says even so', `redirect_uri=${HOME}`, { ...setting, callbackShared: true }, answer(HOME)],
    ['nowhere without a state', '', setting, refused('no_state')],
    ['nowhere with an empty state', 'state=', setting, refused('no_state')],
    ['at the Callback URL without a state where it needs none', '', { ...setting, callbackNeedsState: false }, deliver],
    ['at the Callback URL with a code', 'state=s', { ...setting, callbackByQuery: true }, answer(BACK)],
    ['nowhere with a code and without a state', '', { ...setting, callbackByQuery: true }, refused('no_state')],
    [
      'with a code and without a state where it needs none',
      '',
      { ...setting, callbackByQuery: true, callbackNeedsState: false },
      answer(BACK),
    ],
    ['at the only address of the application', '', none, answer(HOME)],
    ['nowhere where there are several', 'state=s', { ...none, redirectUris: [HOME, BACK] }, refused('no_address')],
    ['nowhere where there is none', 'state=s', { ...none, redirectUris: [] }, refused('no_address')],
    ['as long as the cookie takes what is to be kept', `state=${'s'.repeat(LONGEST_CHECKS - 2)}`, setting, deliver],
    [
      'nowhere when it does not',
      `state=${'s'.repeat(LONGEST_CHECKS - 10)}&nonce=ninelongn`,
      setting,
      refused('too_long'),
    ],
    ['nowhere when it does not, in bytes', `state=${'登'.repeat(LONGEST_CHECKS / 2)}`, setting, refused('too_long')],
  ])('%s', (_, query, at, way) => expect(endOf(wishesOf(query), at)).toEqual(way))
})

describe('what the console gives an application', () => {
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
    ['that ends at the Callback URL', plain, link, link],
    ['that ends there with a code', { ...plain, callbackByQuery: true }, link, parameter],
    ['that ends at its only redirect address', redirect, link, parameter],
    ['that has several of them', { ...redirect, redirectUris: [HOME, BACK] }, named, parameter],
    ['that has a developer’s own before', { ...redirect, redirectUris: [HERE, LOCAL, HOME, BACK] }, named, parameter],
    [
      'that has nothing but a developer’s own',
      { ...redirect, redirectUris: [HERE, LOCAL] },
      { kind: 'link', redirectUri: HERE },
      parameter,
    ],
    ['that has none', { ...redirect, redirectUris: [] }, nowhere, nowhere],
    ['whose Callback URL may be another’s', { ...plain, callbackShared: true }, named, parameter],
    ['that has but such a Callback URL', { ...plain, callbackShared: true, redirectUris: [] }, shared, shared],
    ['that must bring a state', { ...plain, callbackNeedsState: true }, base, base],
    ['and gets a code', { ...plain, callbackNeedsState: true, callbackByQuery: true }, base, parameter],
  ]
  test.each(rows)('%s', (_, setting, without, byPkce) => {
    expect([offerOf(false, setting), offerOf(true, setting)]).toEqual([without, byPkce])
    for (const offer of [without, byPkce]) {
      if (offer.kind !== 'link') continue
      const wishes = new URLSearchParams(offer.redirectUri ? { redirect_uri: offer.redirectUri } : {})
      expect(endOf(wishes, setting).kind, 'a link works as it stands').not.toBe('refused')
    }
  })
})

describe('the authorization request', () => {
  const door = { clientId: 'app_a', redirectUri: 'https://shop.example/callback', connection: 'wechat' }
  const all = (request: URLSearchParams) => Object.fromEntries(request)

  test('of the application asks for its profile and means WeChat, also over a living session', () =>
    expect(all(ordinaryRequest(wishesOf(''), door))).toEqual({
      client_id: 'app_a',
      redirect_uri: 'https://shop.example/callback',
      response_type: 'code',
      connection: 'wechat',
      scope: 'openid profile',
      prompt: 'login',
    }))

  test('of the application says what the link says', () => {
    const link = 'scope=openid%20wechat&prompt=none&code_challenge=c&code_challenge_method=S256&response_mode=form_post'
    const request = ordinaryRequest(wishesOf(`${link}&resource=https://a.example&resource=https://b.example`), door)
    expect(all(request)).toMatchObject({
      scope: 'openid wechat',
      prompt: 'none',
      code_challenge: 'c',
      code_challenge_method: 'S256',
      response_mode: 'form_post',
    })
    expect(request.getAll('resource')).toEqual(['https://a.example', 'https://b.example'])
  })

  test('in the application’s stead keeps the link’s own checks for the end, and has others', () => {
    const checks = { state: 'ours', nonce: 'n', challenge: 'challenge' }
    const link = 'state=theirs&code_challenge=theirs&code_challenge_method=plain&response_mode=form_post&max_age=60'
    expect(all(deliveryRequest(wishesOf(`${link}&resource=https://a.example`), door, checks))).toEqual({
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

  test('in the application’s stead always asks for an ID Token', () =>
    expect(
      deliveryRequest(wishesOf('scope=email'), door, { state: 's', nonce: 'n', challenge: 'c' }).get('scope'),
    ).toBe('openid email'))
})
