import { createHash } from 'node:crypto'

const hashSource = (text: string | undefined) =>
  text ? `'sha256-${createHash('sha256').update(text).digest('base64')}'` : "'none'"

type Policy = {
  /** The exact text between the tags, of style and script. */
  style?: string
  script?: string
  /** `'self'`: only our own page may frame it. */
  frameAncestors?: "'self'"
  /** Set it only when it is known where the form's answer may redirect: Chrome applies it to redirects too. */
  formAction?: string
}

/** The policy of a plain page, for its `<meta>`: its own style and script and our images, and nothing else. */
export const contentPolicy = ({ style, script, formAction }: Policy): string =>
  [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "img-src 'self'",
    ...(formAction ? [`form-action ${formAction}`] : []),
    "base-uri 'none'",
  ].join('; ')

/** The same policy as a header, where it can also say who may frame the page. */
export const standalonePolicy = (policy: Policy): string =>
  `${contentPolicy(policy)}; frame-ancestors ${policy.frameAncestors ?? "'none'"}`
