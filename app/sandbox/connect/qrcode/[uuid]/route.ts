import QRCode from 'qrcode'
import { now } from '@/lib/clock'
import { sandboxOrigin } from '@/lib/hosts'
import { requireSandbox } from '@/lib/sandbox/guard'
import { findScan } from '@/lib/sandbox/queries'
import { scanPhase } from '@/lib/sandbox/rules'

/** The picture of a code (`docs/wechat-protocol.md §2.3`). There is none of an unknown or an expired one. */
export async function GET(request: Request, { params }: { params: Promise<{ uuid: string }> }) {
  const outside = requireSandbox(request)
  if (outside) return outside
  const scan = await findScan((await params).uuid)
  if (!scan || scanPhase(scan, now()) === 'expired') return new Response('Not found', { status: 404 })
  const png = await QRCode.toBuffer(`${sandboxOrigin()}/connect/confirm?uuid=${scan.uuid}`, { width: 560, margin: 2 })
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'no-store' } })
}
