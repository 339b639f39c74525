import type { Agent } from './agent'

export type PostForm = { to: string; fields: Record<string, string> }

/** The target and hidden fields of a page's POST form; null when there is none. */
export function formIn(page: string): PostForm | null {
  const to = /<form (?:id="[^"]+" )?method="post" action="([^"]+)">/.exec(page)?.[1]
  if (!to) return null
  const inputs = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return {
    to: plain(to),
    fields: Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, plain(value)])),
  }
}

/** The target and hidden fields of the POST form around a button. @throws when the page has no such form */
export function formOf(page: string, button: string): PostForm {
  const forms = [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
  const [, head = '', body = ''] =
    forms.find(([, , body = '']) =>
      [...body.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/g)].some(([, words]) => textOf(words) === button),
    ) ?? []
  const of = (tag: string, name: string) => plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  if (of(head, 'method') !== 'post') throw new Error(`no form to post with “${button}”`)
  const hidden = [...body.matchAll(/<input\b[^>]*>/g)].filter(([tag]) => of(tag, 'type') === 'hidden')
  return {
    to: of(head, 'action'),
    fields: Object.fromEntries(hidden.map(([tag]) => [of(tag, 'name'), of(tag, 'value')])),
  }
}

const textOf = (html = '') => plain(html.replace(/<[^>]+>/g, '')).trim()

/** Confirms on the page that asks whether to log out. @throws when it is another page */
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
