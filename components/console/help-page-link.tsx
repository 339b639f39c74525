import { ExternalLink } from 'lucide-react'
import type { HelpPage } from '@/lib/refusals/listed'

/** To the page that explains an error or a refusal; in a tab of its own, for what was typed here stays. */
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
