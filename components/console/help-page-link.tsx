import { ExternalLink } from 'lucide-react'
import type { HelpPage } from '@/lib/refusals/listed'

/** A link to the help page of an error or refusal. Opens a new tab, so that no input on this page is lost. */
export function HelpPageLink({
  page: { book, key },
  words,
}: {
  page: { book: HelpPage['book']; key: string }
  words: string
}) {
  return (
    <a
      href={`/help/${book}/${key}`}
      target="_blank"
      rel="noreferrer"
      className="w-fit rounded-control font-semibold text-accent hover:underline"
    >
      {words}
      <ExternalLink aria-hidden="true" size={14} strokeWidth={1.75} className="ml-1 inline align-[-2px]" />
    </a>
  )
}
