import { findDeveloper } from '@/lib/console/guard'
import { findScreen } from '@/lib/guide/screens'

type Context = { params: Promise<{ file: string }> }

/** The guide's screenshots, for signed-in developers. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  if (!(await findDeveloper())) return new Response('Unauthorized', { status: 401 })
  const png = await findScreen((await params).file)
  if (!png) return new Response('Not found', { status: 404 })
  return new Response(new Uint8Array(png), {
    headers: {
      'content-type': 'image/png',
      'cache-control': 'private, max-age=3600',
      'x-content-type-options': 'nosniff',
    },
  })
}
