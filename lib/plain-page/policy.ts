import { createHash } from 'node:crypto'

const only = (text: string | undefined) =>
  text ? `'sha256-${createHash('sha256').update(text).digest('base64')}'` : "'none'"

type Policy = {
  /** What stands between the tags, to the letter. */
  style?: string
  script?: string
  /** `'self'`: only our own page may frame it. */
  frameAncestors?: "'self'"
  /** Only where a form goes to one place and on from there: Chrome applies it along the redirects. */
  formAction?: string
}

/** What a page may do that stands alone: with its own style and script and the icon, and with nothing else. */
export const contentPolicy = ({ style, script, formAction }: Policy): string =>
  [
    "default-src 'none'",
    `script-src ${only(script)}`,
    `style-src ${only(style)}`,
    "img-src 'self'",
    ...(formAction ? [`form-action ${formAction}`] : []),
    "base-uri 'none'",
  ].join('; ')

/** The same as a header, which also says who may frame the page. */
export const alonePolicy = (policy: Policy): string =>
  `${contentPolicy(policy)}; frame-ancestors ${policy.frameAncestors ?? "'none'"}`
