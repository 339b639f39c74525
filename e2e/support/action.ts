import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Agent } from './agent'
import { ROOT } from './menshen'

type Known = { node: Record<string, { exportedName: string }> }

/**
 * Calls a server action of the console as its page does. @returns the response's text
 * @param options.poolId for an action on a pool; `options.root`: the checkout whose build runs
 */
export async function callAction(
  agent: Agent,
  page: string,
  name: string,
  input: unknown,
  { poolId, root = ROOT }: { poolId?: string; root?: string } = {},
): Promise<string> {
  const headers = {
    origin: new URL(page).origin,
    'content-type': 'text/plain;charset=UTF-8',
    accept: 'text/x-component',
    'next-action': actionId(name, root),
  }
  return (await agent.send(page, { body: JSON.stringify(poolId ? [poolId, input] : [input]), headers })).text()
}

/** The id that the build has given a server action. */
export function actionId(name: string, root = ROOT): string {
  const manifest = readFileSync(path.join(root, '.next/server/server-reference-manifest.json'), 'utf8')
  const known = Object.entries((JSON.parse(manifest) as Known).node)
  const [id] = known.find(([, { exportedName }]) => exportedName === name) ?? []
  if (!id) throw new Error(`the build has no action ${name}`)
  return id
}
