import { apacheSnippet } from './apache'
import { curlSnippet } from './curl'
import { expressSnippet } from './express'
import { nextSnippet } from './next'
import { popupSnippet } from './popup'
import type { Choice, Snippet, SnippetValues } from './rules'
import { spaSnippet } from './spa'

/** What to install, write and start, by choice: the page prints it, the examples are where it is from, a test runs it. */
export const snippetOf: Record<Choice, (values: SnippetValues) => Snippet | Promise<Snippet>> = {
  next: nextSnippet,
  express: expressSnippet,
  spa: spaSnippet,
  popup: popupSnippet,
  apache: apacheSnippet,
  curl: curlSnippet,
}
