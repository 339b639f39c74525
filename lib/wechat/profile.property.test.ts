import { expect, test } from 'vitest'
import { decode } from './decode'
import { cleanAvatar, cleanKey, cleanNickname } from './profile'

const PROFILES = 1000
const SEED = 20211020

/** A generator of random numbers (mulberry32) that gives the same profiles at every run. */
function generator(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (limit: number) => Math.floor(next() * limit)
  return { upTo, one: <T>(of: readonly T[]): T => of[upTo(of.length)] as T }
}

/** Parts of nicknames, as bytes: what people type, what has been observed, and what an attacker would try. */
const PIECES: readonly number[][] = [
  ...[
    'Alice',
    '小明',
    '🌸',
    '👩‍👩‍👧‍👦',
    ' ',
    '微信用户',
    '用户已经注销',
    '\u3000',
    '<b>',
    '\\/',
    '\ue13c',
    'e\u0301\u0301\u0301',
  ],
  ...['\u202e', '\u2066', '\u061c', '\u200b', '\u2028', '\u2029', '\ufeff', '\u00ad', '\u180e', '\u{e0041}', '\uffff'],
  ...['\\u0007', '\\u0000', '\\ud83c', '\\udf38', '\\u202e', '\\n', '\\"', '\\\\', 'x'.repeat(500), '字'.repeat(200)],
].map((text) => [...Buffer.from(text)])
const RAW: readonly number[][] = [
  [0x14],
  [0x08],
  [0x00],
  [0x0a],
  [0x7f],
  [0xc3],
  [0xf0, 0x9f, 0x8c],
  [0xff],
  [0xed, 0xa0, 0x80],
]
const AVATARS = [
  'https:\\/\\/thirdwx.qlogo.cn\\/mmopen\\/vi_32\\/x\\/132',
  'http://wx.qlogo.cn/mmopen/x/0',
  '@P\\u00c3C\\/132',
  'http://169.254.169.254/latest',
  'https://qlogo.cn.evil.example/x',
  'javascript:alert(1)',
  '',
]

const text = (...parts: number[][]) => Buffer.from(parts.flat())

function profileBytes({ upTo, one }: ReturnType<typeof generator>): ArrayBuffer {
  const nickname = Array.from({ length: upTo(12) }, () => one(upTo(3) ? PIECES : RAW))
  const odd = one([
    '"sex":0',
    '"sex":"1"',
    '"sex":null',
    '"city":"\n"',
    '"privilege":[]',
    '"privilege":{}',
    '"__proto__":{"a":1}',
  ])
  const bytes = Buffer.concat([
    Buffer.from('{"openid":"oSIM_openid_0000000000000001","nickname":"'),
    text(...nickname),
    Buffer.from(
      `","headimgurl":"${one(AVATARS)}",${odd},"unionid":${one(['""', '"null"', '0', '"oSIMunionid-000000001"'])}}`,
    ),
  ])
  const cut = upTo(20) === 0 ? upTo(bytes.length) : bytes.length
  return new Uint8Array(bytes.subarray(0, cut)).buffer
}

test(`${PROFILES} generated profiles are read and cleaned without a crash, and nothing unsafe to show is left`, () => {
  const random = generator(SEED)
  let [read, named] = [0, 0]
  for (let i = 0; i < PROFILES; i++) {
    const bytes = profileBytes(random)
    const body = decode(bytes)
    if (!body) continue
    read += 1
    const nickname = cleanNickname(body.nickname)
    const hex = Buffer.from(bytes).toString('hex')
    if (nickname !== null) {
      named += 1
      expect(nickname.isWellFormed(), hex).toBe(true)
      expect(Buffer.from(nickname, 'utf8').toString('utf8'), hex).toBe(nickname)
      expect(nickname, hex).not.toMatch(/[\p{Cc}\p{Co}\ufffd\u2028\u2029]/u)
      expect(nickname.replaceAll('\u200d', ''), hex).not.toMatch(/[\p{Cf}\p{Bidi_Control}]/u)
      expect([...nickname].length, hex).toBeLessThanOrEqual(40)
      expect(nickname.trim(), hex).toBe(nickname)
      expect(nickname, hex).not.toBe('')
    }
    expect(cleanAvatar(body.headimgurl, body.nickname) ?? 'https://a.qlogo.cn/', hex).toMatch(
      /^https:\/\/[\w.]+\.qlogo\.cn\//,
    )
    expect(cleanKey(body.unionid) ?? 'oSIMunionid-000000001', hex).toBe('oSIMunionid-000000001')
    expect(cleanKey(body.openid), hex).toBe('oSIM_openid_0000000000000001')
  }
  // The generated profiles are useful: most can be read, and most of those have a nickname.
  expect(read).toBeGreaterThan(PROFILES * 0.6)
  expect(named).toBeGreaterThan(read * 0.6)
})
