import { lanOrigin } from '@/lib/sandbox/lan'
import { type HttpDoor, openDoor } from './ground/http-door'

/**
 * Serves the sandbox's phone page, and nothing else, to phones of the local network at the address SANDBOX_LAN. Call
 * with the database open.
 * @throws PlainError when this computer does not have that address
 */
export async function openPhoneDoor(address: string, port: number): Promise<HttpDoor> {
  const { handlePhone } = await import('@/lib/sandbox/handle')
  const origin = lanOrigin(address, port)
  const context = { origin, phoneOrigin: origin, local: false, secret: null, holdSeconds: 0 }
  return openDoor({
    address,
    port,
    setting: `SANDBOX_LAN=${address}`,
    answer: (request) =>
      handlePhone(request, { ...context, path: new URL(request.url).pathname, host: request.headers.get('host') }),
  })
}
