import { contextOnSite, requireSandbox } from '@/lib/sandbox/guard'
import { handle } from '@/lib/sandbox/handle'

/** Every address of the sandbox's host. Next calls GET for HEAD requests too. */
async function handleRequest(request: Request, { params }: { params: Promise<{ path?: string[] }> }) {
  const { path = [] } = await params
  return requireSandbox(request) ?? handle(request, contextOnSite(request, `/${path.join('/')}`))
}

export { handleRequest as GET, handleRequest as POST }
