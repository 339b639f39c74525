import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { loopbacks, requireFreePort } from './port.mjs'
import { inRoot } from './root.mjs'

const LOOPBACKS = loopbacks()

test.each(LOOPBACKS)(
  'a start whose port is taken at %s alone says so and what to do, and ends with 1',
  async (host) => {
    const server = net.createServer().listen({ host, port: 0 })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'server/main.ts', 'start'], {
      cwd: inRoot(),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, PORT: String(port), npm_lifecycle_event: 'start' } as unknown as NodeJS.ProcessEnv,
    })
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `Port ${port} is in use at ${host}. Stop what uses it, or choose another: PORT=${port + 1} npm start\n`,
    })
    server.close()
    await once(server, 'close')
    process.env.PORT = String(port)
    await expect(requireFreePort(), 'and when it is free again').resolves.toBeUndefined()
  },
)
