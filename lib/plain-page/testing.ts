// For tests: whether a plain page is covered by its content security policies.
import { createHash } from 'node:crypto'

/** The directives of a policy by name. */
const directivesOf = (policy: string): Record<string, string> =>
  Object.fromEntries(policy.split('; ').map((part) => [part.split(' ', 1)[0], part.slice(part.indexOf(' ') + 1)]))

const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What is wrong with a page and its two policies, header and `<meta>`, which apply together. Empty: nothing. */
export function policyViolations(headers: Headers, page: string): string[] {
  const onPage = /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(page)?.[1]
  const policies = [...(headers.get('content-security-policy')?.split(', ') ?? []), onPage ?? ''].map(directivesOf)
  const valuesOf = (name: string) => policies.map((directives) => directives[name])
  const expected: [string, string][] = [
    ['default-src', "'none'"],
    ['base-uri', "'none'"],
  ]
  for (const tag of ['script', 'style']) {
    const found = [...page.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gis'))].map(([, text = '']) =>
      hashSource(text),
    )
    expected.push([`${tag}-src`, found.join(' ') || "'none'"])
  }
  const mistakes = expected.filter(([name, value]) => !valuesOf(name).includes(value)).map(([name]) => name)
  if (directivesOf(headers.get('content-security-policy') ?? '')['frame-ancestors'] !== "'none'")
    mistakes.push('frame-ancestors')
  // It must be absent: browsers apply it to redirects too, such as from a logout to the application.
  if (valuesOf('form-action').some(Boolean)) mistakes.push('form-action')
  const attributes = page.replace(/<(script|style)[^>]*>.*?<\/\1>/gis, '').match(/<[^>]*\s(style|on\w+)=/gi)
  return [...mistakes, ...(attributes ?? [])]
}
