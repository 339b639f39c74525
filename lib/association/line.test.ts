import { expect, test } from 'vitest'
import { lineOf } from './line'

/** Work that ends when it is told to. */
function workshop() {
  const begun: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name)
      ends.set(name, (error) => (error ? reject(error) : resolve(name)))
    })
  return { begun, work, end: (name: string, error?: Error) => ends.get(name)?.(error) }
}

test('so many are at work at once, and the others follow in the order in which they came', async () => {
  const { begun, work, end } = workshop()
  const line = lineOf(2)
  const all = ['a', 'b', 'c', 'd'].map((name) => line(work(name)))
  expect(begun).toEqual(['a', 'b'])
  end('b')
  expect(await all[1]).toBe('b')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  end('a')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd'])
  end('d')
  end('c')
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
})

test('work that fails makes room too', async () => {
  const { begun, work, end } = workshop()
  const line = lineOf(1)
  const first = line(work('a'))
  const second = line(work('b'))
  end('a', new Error('went wrong'))
  await expect(first).rejects.toThrow('went wrong')
  await expect.poll(() => begun).toEqual(['a', 'b'])
  end('b')
  expect(await second).toBe('b')
  const third = line(work('c'))
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  end('c')
  await third
})
