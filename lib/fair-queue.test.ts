import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue'

/** Jobs that end when the test ends them. */
function jobs() {
  const begun: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name)
      ends.set(name, (error) => (error ? reject(error) : resolve(name)))
    })
  return { begun, work, end: (name: string, error?: Error) => ends.get(name)?.(error) }
}

test('a limited number run at once, and the others follow in the order in which they came', async () => {
  const { begun, work, end } = jobs()
  const queue = new FairQueue(2)
  const all = ['a', 'b', 'c', 'd'].map((name) => queue.run('pool', work(name)))
  expect(begun).toEqual(['a', 'b'])
  expect(queue.waiting('pool')).toBe(2)
  end('b')
  expect(await all[1]).toBe('b')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  end('a')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd'])
  expect(queue.waiting('pool')).toBe(0)
  end('d')
  end('c')
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
})

test('keys take turns: one job does not wait for all the earlier jobs of another key', async () => {
  const { begun, work, end } = jobs()
  const queue = new FairQueue(1)
  const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) => queue.run(name.slice(0, 1), work(name)))
  expect(['a', 'b', 'c', 'd'].map((name) => queue.waiting(name))).toEqual([3, 2, 1, 0])
  for (let done = 1; done <= all.length; done++) {
    await expect.poll(() => begun).toHaveLength(done)
    end(begun.at(-1) ?? '')
  }
  await Promise.all(all)
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

test('a job that fails makes room too', async () => {
  const { begun, work, end } = jobs()
  const queue = new FairQueue(1)
  const first = queue.run('pool', work('a'))
  const second = queue.run('pool', work('b'))
  end('a', new Error('went wrong'))
  await expect(first).rejects.toThrow('went wrong')
  await expect.poll(() => begun).toEqual(['a', 'b'])
  end('b')
  expect(await second).toBe('b')
  const third = queue.run('pool', work('c'))
  await expect.poll(() => begun).toEqual(['a', 'b', 'c'])
  end('c')
  await third
})
