import { getTranslations } from 'next-intl/server'
import { channelOf, type Medium } from '@/lib/delivery/channels'
import { sandboxOrigin } from '@/lib/hosts'

/** Where a code went that was not sent: nothing where it was. */
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
