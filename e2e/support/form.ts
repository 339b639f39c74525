import type { Agent } from './agent'

export type Posted = { to: string; fields: Record<string, string> }

/** What the form of a page would send by POST, without the choices of a person. Null when there is none. */
export function formIn(page: string): Posted | null {
  const to = /<form (?:id="[^"]+" )?method="post" action="([^"]+)">/.exec(page)?.[1]
  if (!to) return null
  const inputs = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return {
    to: plain(to),
    fields: Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, plain(value)])),
  }
}

/** Says yes on the page that asks whether to log out. @throws when it is another page */
export async function confirmLogout(
  agent: Agent,
  page: Response,
  stop?: string,
): Promise<{ url: string; response: Response }> {
  const html = await page.text()
  const form = formIn(html)
  if (!form?.fields.xsrf || !html.includes('name="logout" value="yes"')) throw new Error(`nothing is asked: ${html}`)
  return agent.follow(form.to, { form: { ...form.fields, logout: 'yes' }, stop })
}

const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
