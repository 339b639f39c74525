import { contextOnSite, requireSandbox } from '@/lib/sandbox/guard'
import { handle } from '@/lib/sandbox/handle'

/** The sandbox's host. Next hands over HEAD as well. */
async function door(request: Request, { params }: { params: Promise<{ path?: string[] }> }) {
  const { path = [] } = await params
  return requireSandbox(request) ?? handle(request, contextOnSite(request, `/${path.join('/')}`))
}

export { door as GET, door as POST }
