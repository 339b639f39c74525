import { describe, expect, test } from 'vitest'
import { MAX_FORM_BYTES, readForm } from './form'

const TYPE = 'application/x-www-form-urlencoded'
const sent = (body: BodyInit | null, type: string | null = TYPE, headers: Record<string, string> = {}) =>
  new Request('http://acme.localhost/login/a/password', {
    method: 'POST',
    body,
    headers: { ...(type === null ? {} : { 'content-type': type }), ...headers },
    duplex: 'half',
  } as RequestInit)

const fields = async (body: string, type?: string) => {
  const form = await readForm(sent(body, type))
  return typeof form === 'number' ? form : Object.fromEntries(form.fields)
}

describe('a form is read', () => {
  test.each<[string, Record<string, string>]>([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['name=%E5%BC%A0%E4%B8%89+x', { name: '张三 x' }],
    ['a=1&a=2', { a: '1' }],
    ['a=%E4%B8', { a: '\ufffd' }],
    ['__proto__=x', JSON.parse('{"__proto__":"x"}')],
    ['a', { a: '' }],
  ])('%j', async (body, expected) => expect(await fields(body)).toEqual(expected))

  test.each([TYPE, `${TYPE};charset=UTF-8`, `${TYPE.toUpperCase()} ; charset=utf-8`])('of the type %s', async (type) =>
    expect(await fields('a=1', type)).toEqual({ a: '1' }),
  )

  test('a missing field is empty', async () => {
    const form = await readForm(sent('a=1'))
    expect(typeof form !== 'number' && [form.text('a'), form.text('b'), form.text('toString')]).toEqual(['1', '', ''])
  })

  test('up to the limit of its length', async () =>
    expect(await fields(`a=${'x'.repeat(MAX_FORM_BYTES - 2)}`)).toEqual({ a: 'x'.repeat(MAX_FORM_BYTES - 2) }))
})

describe('a form is refused', () => {
  test.each<[string, string, string | null, number]>([
    ['without a type', 'a=1', null, 415],
    ['of another type', 'a=1', 'text/plain', 415],
    ['that is JSON', '{}', 'application/json', 415],
    ['in parts', '--x\r\n\r\n', 'multipart/form-data; boundary=x', 415],
    ['in parts without a boundary', 'a=1', 'multipart/form-data', 415],
    ['with a NUL in a value', 'a=1&proof=prf_%00', TYPE, 400],
    ['with a NUL in a name', 'a%00=1', TYPE, 400],
    ['with a NUL as it is', 'a=\0', TYPE, 400],
  ])('%s', async (_, body, type, status) => {
    // Bytes, because a Request adds a content type to text by itself.
    expect(await readForm(sent(new TextEncoder().encode(body), type))).toBe(status)
  })

  test('that breaks off', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('gone')),
    })
    expect(await readForm(sent(body))).toBe(400)
  })

  test('whose content-length is too long, without reading it', async () => {
    const request = sent('a=1', TYPE, { 'content-length': String(MAX_FORM_BYTES + 1) })
    expect([await readForm(request), request.bodyUsed]).toEqual([413, false])
  })

  test('that is too long without a content-length, and the rest of it is not read', async () => {
    let chunks = 0
    const body = new ReadableStream({
      pull(controller) {
        chunks += 1
        controller.enqueue(new Uint8Array(1000).fill(38))
      },
    })
    expect(await readForm(sent(body))).toBe(413)
    expect(chunks).toBeLessThan(20)
  })
})
