export const seeOther = (location: string, cookies: string[] = []): Response => {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** Next runs a GET handler for HEAD requests too. Handlers with side effects refuse those with this 405. */
export const refuseHead = (request: Request): Response | null =>
  request.method === 'HEAD' ? new Response(null, { status: 405, headers: { allow: 'GET' } }) : null
