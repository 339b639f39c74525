import { describe, expect, it, test } from 'vitest'
import { pollBody } from './answers'
import { derivedId, newAppId, newCode, newRid, newSecret, newSnsToken, newUuid } from './identifiers'
import { findPersona, headimgurl, PERSONAS } from './personas'
import { snsBody, userinfo } from './sns'

test.each([
  ['an AppID', newAppId, /^wx[0-9a-f]{16}$/],
  ['a secret', newSecret, /^[0-9a-f]{32}$/],
  ['a uuid', newUuid, /^[0-9A-Za-z]{16}$/],
  ['a code', newCode, /^[0-9A-Za-z]{32}$/],
  ['a token', newSnsToken, /^\d\d_[0-9A-Za-z]{107}$/],
  ['an openid', () => derivedId('key', 'openid', 'wx1', 'alice'), /^o[\w-]{27}$/],
  ['a rid', () => newRid(new Date('2024-05-15T23:50:56Z')), /^66454a60-[0-9a-f]{8}-[0-9a-f]{8}$/],
])('%s looks like one of WeChat', (_, make, shape) => expect(make()).toMatch(shape))

describe('an openid', () => {
  const alice = derivedId('key', 'openid', 'wx1', 'alice')
  it('is the same every time', () => expect(derivedId('key', 'openid', 'wx1', 'alice')).toBe(alice))
  test.each([
    ['persona', derivedId('key', 'openid', 'wx1', 'grey')],
    ['application', derivedId('key', 'openid', 'wx2', 'alice')],
    ['kind', derivedId('key', 'unionid', 'wx1', 'alice')],
    ['installation', derivedId('other', 'openid', 'wx1', 'alice')],
  ])('differs by %s', (_, other) => expect(other).not.toBe(alice))
})

const profileOf = (id: string) => {
  const persona = findPersona(id)
  if (!persona) throw new Error(id)
  return snsBody(userinfo(persona, 'oA', 'oU'), 'rid')
}

test('a profile reads as one of WeChat, to the letter', () =>
  expect(profileOf('xiaoming')).toBe(
    String.raw`{"openid":"oA","nickname":"小明","sex":0,"language":"","city":"","province":"","country":"","headimgurl":"https:\/\/thirdwx.qlogo.cn\/mmopen\/vi_32\/SANDBOXxiaoming\/132","privilege":[],"unionid":"oU"}`,
  ))

test('a legacy profile has a sex and a place', () =>
  expect(JSON.parse(profileOf('legacy'))).toMatchObject({ sex: 1, city: 'Shanghai', country: 'CN' }))

test.each(['no-unionid', 'deregistered'])('%s has no unionid', (id) =>
  expect(JSON.parse(profileOf(id))).not.toHaveProperty('unionid'),
)

test('a user without a picture has an empty headimgurl', () =>
  expect(PERSONAS.filter((persona) => headimgurl(persona) === '').map(({ id }) => id)).toEqual(['no-avatar']))

test('an error reads as one of WeChat', () =>
  expect(snsBody(40029, '694e3229-6bf4b416-4b00c3b4')).toBe(
    '{"errcode":40029,"errmsg":"invalid code, rid: 694e3229-6bf4b416-4b00c3b4"}',
  ))

test('a poll answers in the one shape that clients match', () => {
  expect(pollBody({ errcode: 408, code: '' }, '')).toBe("window.wx_errcode=408;window.wx_code='';")
  expect(pollBody({ errcode: 405, code: 'C' }, '')).toBe("window.wx_errcode=405;window.wx_code='C';")
  expect(pollBody({ errcode: 408, code: '' }, 'json')).toBe('{"wx_errcode":408,"wx_code":""}')
})
