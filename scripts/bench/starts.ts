import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../testing/speed'
import { residentMb } from './cost'
import { type House, open, type Plan } from './house'
import { browserAt, logIn, openLoginPage } from './login'
import type { Place } from './place'
import type { Row } from './table'

const STARTS = 3

/**
 * How long a start takes. The first start of each house is not counted: it creates the tables and keys and warms the
 * file cache.
 */
export async function measureStarts(place: Place, plans: readonly Plan[]): Promise<Row[]> {
  const times = new Map(plans.map(({ name }) => [name, { first: [] as number[], page: [] as number[] }]))
  for (let start = 0; start <= STARTS; start++)
    for (const plan of plans) {
      const { house, began } = await open(place, plan)
      const first = performance.now() - began
      await openLoginPage(house, browserAt(house, 'p0'))
      const page = performance.now() - began
      await place.stop(house.child)
      if (start === 0) continue
      times.get(plan.name)?.first.push(first)
      times.get(plan.name)?.page.push(page)
    }
  const of = (name: House['name'], what: 'first' | 'page') => median(times.get(name)?.[what] ?? [])
  return [
    { title: 'A start' },
    { what: 'first answer, ms', menshen: of('Menshen', 'first'), bare: of('bare', 'first') },
    { what: 'first login page, ms', menshen: of('Menshen', 'page'), bare: of('bare', 'page') },
  ]
}

/** Collects the memory use of the houses at named moments. */
export class MemoryTable {
  readonly rows: Row[] = [{ title: 'Memory of the server, MB' }]
  constructor(readonly houses: readonly House[]) {}

  look(what: string): void {
    const of = (name: House['name']) => residentMb(this.houses.find((house) => house.name === name)?.pid ?? 0)
    this.rows.push({ what, menshen: of('Menshen'), bare: of('bare') })
  }
}

/** Seconds after which a start has settled. */
const REST = 2

export async function measureFirstMemory(memory: MemoryTable): Promise<void> {
  await sleep(REST * 1000)
  memory.look('when ready')
  for (const house of memory.houses)
    for (let person = 0; person < 10; person++) await logIn(house, browserAt(house, `p${person}`))
  memory.look('after ten logins')
}
