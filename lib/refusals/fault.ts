import { hostHeader, hostOf } from '../hosts'
import { findPoolById, poolOf } from '../pools/queries'
import { refer } from './refer'

type Sent = { path: string; headers: NodeJS.Dict<string | string[]> }

/** Writes down where a page failed that shows a digest as its reference: one bug has one, and is listed once. */
export async function referFault(digest: string, { path, headers: sent }: Sent): Promise<void> {
  const headers = { get: (name: string) => [sent[name] ?? null].flat()[0] ?? null }
  const pool = (await poolOf(headers)) ?? (await poolOfConsole(headers, path))
  if (pool) await refer({ key: 'our_fault', pool, reference: digest })
}

/** Of a page of the console that is about one. */
async function poolOfConsole(headers: { get(name: string): string | null }, path: string) {
  const [, id] = /^\/(?:console\/)?pools\/(pool_\w+)/.exec(path) ?? []
  return id && hostOf(hostHeader(headers))?.kind === 'console' ? findPoolById(id) : null
}
