import { expect, test } from 'vitest'
import { Line } from './line'

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
  const line = new Line(2)
  const all = ['a', 'b', 'c', 'd'].map((name) => line.run('pool', work(name)))
  expect(begun).toEqual(['a', 'b'])
  expect(line.waiting('pool')).toBe(2)
  end('b')
  expect(await all[1]).toBe('b')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  end('a')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd'])
  expect(line.waiting('pool')).toBe(0)
  end('d')
  end('c')
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
})

test('names take turns: whoever comes after a crowd of another name does not wait for all of it', async () => {
  const { begun, work, end } = workshop()
  const line = new Line(1)
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => line.run(name.slice(0, 1), work(name)))
  expect(['a', 'b', 'c', 'd'].map((name) => line.waiting(name))).toEqual([3, 2, 1, 0])
  for (let done = 1; done <= all.length; done++) {
    await expect.poll(() => begun).toHaveLength(done)
    end(begun.at(-1) ?? '')
  }
  await Promise.all(all)
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

test('work that fails makes room too', async () => {
  const { begun, work, end } = workshop()
  const line = new Line(1)
  const first = line.run('pool', work('a'))
  const second = line.run('pool', work('b'))
  end('a', new Error('went wrong'))
  await expect(first).rejects.toThrow('went wrong')
  await expect.poll(() => begun).toEqual(['a', 'b'])
  end('b')
  expect(await second).toBe('b')
  const third = line.run('pool', work('c'))
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  end('c')
  await third
})
