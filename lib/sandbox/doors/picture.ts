import { notFound, pictureAnswer } from '../answers'
import type { SandboxRequest } from '../context'
import { withFault } from '../faults'
import { pictureOf } from '../personas'
import { drawPicture } from '../picture'

/** The side of a picture by the last part of its address (`docs/wechat-protocol.md §4.4`). */
const SIZES: Record<string, number> = { '0': 640, '46': 46, '64': 64, '96': 96, '132': 132 }

/** What `headimgurl` names, for a client that takes this origin for WeChat's. */
export function picture({ request: { signal }, params: { name = '', size = '' } }: SandboxRequest): Promise<Response> {
  const found = pictureOf(name)
  return withFault({ endpoint: 'avatar', appId: found?.appId ?? null, signal }, async () => {
    const side = SIZES[size]
    return found?.picture && side ? pictureAnswer(drawPicture(found.picture, side)) : notFound()
  })
}
