import { expect, test } from 'vitest'
import { callControl, newScan, testApp } from './testing'

const app = testApp()

test('with the maximum of polls held, a further one is answered at once, until they are gone', async () => {
  const { holdPoll, MAX_HELD } = await import('./hold')
  const uuid = await newScan(app)
  const hold = () => {
    const leaving = new AbortController()
    return { answer: holdPoll({ uuid, last: undefined, f: '' }, 60, leaving.signal), leave: () => leaving.abort() }
  }
  const held = Array.from({ length: MAX_HELD }, hold)
  expect(await hold().answer).toEqual({ errcode: 408, code: '' })
  for (const { leave } of held) leave()
  await Promise.all(held.map(({ answer }) => answer))
  const next = hold().answer
  await callControl('/scan', { uuid, persona: 'alice' })
  expect(await next).toEqual({ errcode: 404, code: '' })
})

test('a poll is answered when the process ends', async () => {
  const { holdPoll } = await import('./hold')
  const { beginShutdown } = await import('../shutdown')
  const held = holdPoll({ uuid: await newScan(app), last: undefined, f: '' }, 60, new AbortController().signal)
  beginShutdown()
  // Other tests in this process follow.
  Reflect.deleteProperty(globalThis, 'menshenShutdown')
  expect(await held).toEqual({ errcode: 408, code: '' })
})
