import { getTranslations } from 'next-intl/server'
import { channelOf, type Medium } from '@/lib/delivery/channels'
import { sandboxOrigin } from '@/lib/hosts'

/** A link to the outbox, if codes go there instead of being sent. */
export async function OutboxHint({ medium }: { medium: Medium }) {
  if (channelOf(medium) !== 'outbox') return null
  const t = await getTranslations('binding.outbox')
  return (
    <p className="text-center text-muted text-sm">
      {t.rich('text', {
        link: (word) => (
          <a
            href={`${sandboxOrigin()}/__sim/outbox`}
            target="_blank"
            rel="noreferrer"
            className="rounded-control text-accent underline"
          >
            {word}
          </a>
        ),
      })}
    </p>
  )
}
