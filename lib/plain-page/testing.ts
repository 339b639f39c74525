// For tests: what a page that stands alone may do.
import { createHash } from 'node:crypto'

/** The parts of a policy by their names. */
const partsOf = (policy: string): Record<string, string> =>
  Object.fromEntries(policy.split('; ').map((part) => [part.split(' ', 1)[0], part.slice(part.indexOf(' ') + 1)]))

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What is wrong with a page and the policies that it came with, which all hold: nothing, where it is inside of them. */
export function outsideOf(headers: Headers, page: string): string[] {
  const onPage = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(page)?.[1]
  const policies = [...(headers.get('content-security-policy')?.split(', ') ?? []), onPage ?? ''].map(partsOf)
  const said = (name: string) => policies.map((parts) => parts[name])
  const wanted: [string, string][] = [
    ['default-src', "'none'"],
    ['base-uri', "'none'"],
  ]
  for (const tag of ['script', 'style']) {
    const found = [...page.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gis'))].map(([, text = '']) =>
      hash(text),
    )
    wanted.push([`${tag}-src`, found.join(' ') || "'none'"])
  }
  const mistakes = wanted.filter(([name, value]) => !said(name).includes(value)).map(([name]) => name)
  if (partsOf(headers.get('content-security-policy') ?? '')['frame-ancestors'] !== "'none'")
    mistakes.push('frame-ancestors')
  // Browsers apply it along the redirects, from the logout to the application.
  if (said('form-action').some(Boolean)) mistakes.push('form-action')
  const attributes = page.replace(/<(script|style)[^>]*>.*?<\/\1>/gis, '').match(/<[^>]*\s(style|on\w+)=/gi)
  return [...mistakes, ...(attributes ?? [])]
}
