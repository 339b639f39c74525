import QRCode from 'qrcode'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, at, send } from './http'
import { modulesOf } from './picture'
import { newApp, newUuid } from './wechat'

let uuid: string
let picture: Answer
beforeAll(async () => {
  uuid = await newUuid(await newApp())
  picture = await send(`/connect/qrcode/${uuid}`)
})

describe('§2.3 GET /connect/qrcode/{uuid}', () => {
  test('answers 200 and a picture of the type that it names', () => {
    expect(picture.status).toBe(200)
    const beginnings: Record<string, string> = {
      'image/jpeg': 'ffd8ff',
      'image/png': '89504e47',
      'image/gif': '474946',
    }
    const beginning = beginnings[picture.type]
    expect(beginning, picture.type).toBeTruthy()
    expect(picture.bytes.toString('hex').slice(0, beginning?.length)).toBe(beginning)
  })

  test('it contains …/connect/confirm?uuid={uuid}', ({ skip }) => {
    skip(picture.type !== 'image/png', 'only PNG pictures are read here')
    const seen = modulesOf(picture.bytes)
    expect(drawings(at(`/connect/confirm?uuid=${uuid}`))).toContain(seen)
  })

  test('an unknown uuid has no picture', async () => {
    const { status, type } = await send('/connect/qrcode/0000000000000000')
    expect(status === 200 && type.startsWith('image/')).toBe(false)
  })
})

describe('§2.3 GET /connect/confirm?uuid={uuid}, what the phone opens', () => {
  test('answers a page', async () => {
    const { status, type } = await send(`/connect/confirm?uuid=${uuid}`)
    expect([status, type.split(';')[0]]).toEqual([200, 'text/html'])
  })
})

/** All QR codes for this text: each level of error correction with each mask. */
function drawings(text: string): string[] {
  const levels = ['L', 'M', 'Q', 'H'] as const
  const masks = [0, 1, 2, 3, 4, 5, 6, 7] as const
  const segments = [text, [{ data: Buffer.from(text), mode: 'byte' as const }]]
  return segments.flatMap((segment) =>
    levels.flatMap((errorCorrectionLevel) =>
      masks.map((maskPattern) => {
        const { modules } = QRCode.create(segment as string, { errorCorrectionLevel, maskPattern })
        return Array.from(modules.data, (dark) => (dark ? '#' : '.')).join('')
      }),
    ),
  )
}
