import { describe, expect, it, test } from 'vitest'
import { KNOWN_ERRCODES } from '../wechat/errors'
import { pollBody } from './answers'
import { derivedId, newAppId, newCode, newRid, newSecret, newSnsToken, newUuid } from './identifiers'
import { findPersona, headimgurl, PERSONAS, pictureOf } from './personas'
import { drawPicture } from './picture'
import { applyFault, snsBody, userinfo } from './sns'

test.each([
  ['an AppID', newAppId, /^wx[0-9a-f]{16}$/],
  ['a secret', newSecret, /^[0-9a-f]{32}$/],
  ['a uuid', newUuid, /^[0-9A-Za-z]{16}$/],
  ['a code', newCode, /^[0-9A-Za-z]{32}$/],
  ['a token', newSnsToken, /^\d\d_[0-9A-Za-z]{107}$/],
  ['an openid', () => derivedId('key', 'openid', 'wx1', 'alice'), /^o[\w-]{27}$/],
  ['a rid', () => newRid(new Date('2024-05-15T23:50:56Z')), /^66454a60-[0-9a-f]{8}-[0-9a-f]{8}$/],
])('%s looks like WeChat’s', (_, make, shape) => expect(make()).toMatch(shape))

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

const APP_ID = 'wx0123456789abcdef'

const profileOf = (id: string) => {
  const persona = findPersona(id)
  if (!persona) throw new Error(id)
  return snsBody(userinfo(persona, { appId: APP_ID, openid: 'oA', unionid: 'oU' }), 'rid')
}

test('a profile is exactly like WeChat’s', () =>
  expect(profileOf('xiaoming').toString()).toBe(
    String.raw`{"openid":"oA","nickname":"小明","sex":0,"language":"","city":"","province":"","country":"","headimgurl":"https:\/\/thirdwx.qlogo.cn\/mmopen\/vi_32\/SANDBOXxiaoming-wx0123456789abcdef\/132","privilege":[],"unionid":"oU"}`,
  ))

test('a legacy profile has a sex and a place', () =>
  expect(JSON.parse(profileOf('legacy').toString())).toMatchObject({ sex: 1, city: 'Shanghai', country: 'CN' }))

test('an empty nickname is an empty string', () =>
  expect(JSON.parse(profileOf('empty-name').toString())).toMatchObject({ nickname: '' }))

test('control characters are not escaped, so the body is not valid JSON', () => {
  const body = profileOf('control-bytes')
  expect(body.includes(Buffer.from('"nickname":"\x14Kim\x08 Park"'))).toBe(true)
  expect(() => JSON.parse(body.toString())).toThrow()
})

test('broken UTF-8 is broken: a lone first byte, and an emoji without its last', () => {
  const body = profileOf('broken-utf8')
  expect(body.includes(Buffer.from([0x22, 0x5a, 0x6f, 0xc3, 0x20]))).toBe(true)
  expect(body.includes(Buffer.from([0xf0, 0x9f, 0x8c, 0x22]))).toBe(true)
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow()
  expect(JSON.parse(body.toString())).toMatchObject({ nickname: 'Zo\uFFFD 花\uFFFD' })
})

test('a user without a picture has an empty headimgurl', () =>
  expect(PERSONAS.filter((persona) => headimgurl(persona, APP_ID) === '').map(({ id }) => id)).toEqual(['no-avatar']))

test('every headimgurl leads to a picture, except that of dead-avatar', () => {
  const dead = PERSONAS.filter((persona) => {
    const name = headimgurl(persona, APP_ID).split('/').at(-2)
    return name && pictureOf(name)?.picture === null
  })
  expect(dead.map(({ id }) => id)).toEqual(['dead-avatar'])
  expect(pictureOf('SANDBOXalice')).toBeNull()
})

const wordsOf = (errcode: number) => JSON.parse(snsBody(errcode, 'rid').toString()).errmsg.replace(/, rid: rid$/, '')

test('an error is exactly like WeChat’s', () =>
  expect(snsBody(40029, '694e3229-6bf4b416-4b00c3b4').toString()).toBe(
    '{"errcode":40029,"errmsg":"invalid code, rid: 694e3229-6bf4b416-4b00c3b4"}',
  ))

// `docs/wechat-protocol.md §4.5`. The exact texts of 40164, 42007 and 43001 to 43003 are not known.
test.each([
  [-1, /^system error$/],
  [40001, /^invalid credential, access_token is invalid or not latest$/],
  [40002, /^invalid grant_type$/],
  [40003, /^invalid openid$/],
  [40013, /^invalid appid$/],
  [40014, /^invalid access_token$/],
  [40029, /^invalid code$/],
  [40030, /^invalid refresh_token$/],
  [40125, /^invalid appsecret$/],
  [40163, /^code been used$/],
  [40164, /^invalid ip.* not in whitelist$/],
  [41001, /^access_token missing$/],
  [41002, /^appid missing$/],
  [41003, /^refresh_token missing$/],
  [41004, /^appsecret missing$/],
  [41008, /^missing code$/],
  [41009, /^missing openid$/],
  [42001, /^access_token expired$/],
  [42002, /^refresh_token expired$/],
  [42003, /^oauth_code expired$/],
  [42007, /re-authorize$/],
  [43001, /^require GET/],
  [43002, /^require POST/],
  [43003, /^require https/],
  [45009, /^reach max api daily quota limit$/],
  [45011, /^api minute-quota reach limit mustslower retry next minute$/],
  [48001, /^api unauthorized$/],
  [48004, /^api forbidden$/],
  [50001, /^user unauthorized$/],
  [50002, /^user limited$/],
])('the error %i has its own text', (errcode, words) => expect(wordsOf(errcode)).toMatch(words))

test('every error that Menshen knows has its own text', () =>
  expect(KNOWN_ERRCODES.filter((errcode) => wordsOf(errcode) === 'system error')).toEqual([-1]))

describe('a fault in the fields of an answer', () => {
  const answer = { access_token: 't', openid: 'oA', unionid: 'oU' }
  test.each([
    ['none', undefined, answer],
    ['no_openid', 'no_openid', { access_token: 't', unionid: 'oU' }],
    ['errcode_zero', 'errcode_zero', { ...answer, errcode: 0 }],
    ['bad_key', 'bad_key', { access_token: 't', openid: 28, unionid: 'null' }],
  ] as const)('%s', (_, kind, changed) => expect(applyFault(answer, kind)).toEqual(changed))
  it('leaves an error as it is', () => expect(applyFault(40029, 'no_openid')).toBe(40029))
})

test('a picture is a PNG of the size asked for, the same every time', () => {
  const png = drawPicture('alice', 96)
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([96, 96])
  expect(drawPicture('alice', 96)).toEqual(png)
  expect(drawPicture('legacy', 96)).not.toEqual(png)
})

test('a poll answers in the exact form that clients parse', () => {
  expect(pollBody({ errcode: 408, code: '' }, '')).toBe("window.wx_errcode=408;window.wx_code='';")
  expect(pollBody({ errcode: 405, code: 'C' }, '')).toBe("window.wx_errcode=405;window.wx_code='C';")
  expect(pollBody({ errcode: 408, code: '' }, 'json')).toBe('{"wx_errcode":408,"wx_code":""}')
})
