import { beforeAll, describe, expect, test } from 'vitest'
import { type App, needs, needsPerson } from './driver'
import { type Answer, send } from './http'
import { newApp, tokensFor, userinfo } from './wechat'

let app: App
beforeAll(async () => {
  app = await newApp()
})

const profileOf = async (person: string): Promise<Answer> => userinfo(await tokensFor(app, person))
const isUtf8 = (bytes: Buffer) => bytes.equals(Buffer.from(bytes.toString('utf8')))

describe('§5.4 texts, looked at as bytes', () => {
  test('letters are raw UTF-8, not \\u escapes', async () => {
    const { bytes, text } = await profileOf('xiaoming')
    expect(isUtf8(bytes)).toBe(true)
    expect(text).not.toContain('\\u')
    expect(JSON.parse(text).nickname).toMatch(/\p{Script=Han}/u)
    expect(bytes.includes(Buffer.from(JSON.parse(text).nickname))).toBe(true)
  })

  needsPerson('emoji')('an emoji is four raw bytes', async () => {
    const { bytes, text } = await profileOf('emoji')
    expect(isUtf8(bytes)).toBe(true)
    expect(text).not.toContain('\\u')
    expect(JSON.parse(text).nickname).toMatch(/\p{Emoji_Presentation}/u)
    expect(bytes.some((byte) => byte >= 0xf0 && byte <= 0xf4)).toBe(true)
  })

  needsPerson('control-bytes')('control characters are raw inside the string: this is no JSON', async () => {
    const { bytes, text } = await profileOf('control-bytes')
    expect(bytes.includes(0x14)).toBe(true)
    expect(bytes.includes(0x08)).toBe(true)
    expect(() => JSON.parse(text)).toThrow()
    expect(JSON.parse(text.replace(/\p{Cc}/gu, '')).openid).toMatch(/^o/)
  })

  needsPerson('broken-utf8')('bytes that are no UTF-8, and half an emoji', async () => {
    const { bytes } = await profileOf('broken-utf8')
    expect(isUtf8(bytes)).toBe(false)
    // The first one, two or three bytes of a sequence of four, followed by something else.
    expect(bytes.toString('latin1')).toMatch(/[\xf0-\xf4][\x80-\xbf]{0,2}[^\x80-\xbf]/)
    expect(JSON.parse(bytes.toString('utf8')).nickname).toContain('\ufffd')
  })

  for (const person of ['deregistered', 'grey', 'legacy', 'no-unionid'])
    needsPerson(person)(`${person}: valid UTF-8, valid JSON`, async () => {
      const { bytes, text } = await profileOf(person)
      expect(isUtf8(bytes)).toBe(true)
      expect(JSON.parse(text)).toHaveProperty('nickname')
    })
})

describe('§5.5 pictures', () => {
  /** The target stands for all of WeChat's hosts, also that of the pictures. */
  const fetchPicture = (address: string) => send(new URL(address).pathname)
  const pictureOf = async (person: string) => fetchPicture(JSON.parse((await profileOf(person)).text).headimgurl)

  needs('pictures')('headimgurl is a picture', async () => {
    const { status, type } = await pictureOf('alice')
    expect(status).toBe(200)
    expect(type).toMatch(/^image\//)
  })

  needs('pictures')('every size of it is', async () => {
    const { headimgurl } = JSON.parse((await profileOf('alice')).text)
    for (const size of [0, 46, 64, 96, 132])
      expect((await fetchPicture(headimgurl.replace(/\d+$/, String(size)))).type, String(size)).toMatch(/^image\//)
  })

  needsPerson('dead-avatar')('an address dies when the person changes the picture', async () => {
    expect((await pictureOf('dead-avatar')).status).toBe(404)
  })
})
