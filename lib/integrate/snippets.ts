import { apacheSnippet } from './apache'
import { curlSnippet } from './curl'
import { expressSnippet } from './express'
import { nextSnippet } from './next'
import { popupSnippet } from './popup'
import type { Choice, Snippet, SnippetValues } from './rules'
import { spaSnippet } from './spa'

/** The snippet of each choice. The console shows it, and tests run it as it is shown. */
export const snippetOf: Record<Choice, (values: SnippetValues) => Snippet | Promise<Snippet>> = {
  next: nextSnippet,
  express: expressSnippet,
  spa: spaSnippet,
  popup: popupSnippet,
  apache: apacheSnippet,
  curl: curlSnippet,
}
