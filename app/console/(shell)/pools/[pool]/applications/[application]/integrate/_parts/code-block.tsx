import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { ScrollText } from '@/components/ui/scroll-text'

/** A block of code with a copy button, titled by its file name or its purpose. */
export function CodeBlock({ name, text }: { name: string; text: string }) {
  const t = useTranslations()
  const id = useId()
  return (
    <figure
      aria-labelledby={id}
      className="min-w-0 overflow-hidden rounded-control border border-line bg-sunken text-[0.8125rem]"
    >
      <figcaption className="flex min-h-9 items-center gap-2 border-line border-b py-0.5 pr-0.5 pl-3">
        <span id={id} title={name} className="min-w-0 flex-1 truncate font-mono text-muted">
          {name}
        </span>
        <CopyButton
          text={text}
          labels={{ copy: t('console.words.copy', { what: name }), copied: t('common.copied') }}
        />
      </figcaption>
      <ScrollText className="px-3 py-2.5 leading-5 focus-visible:-outline-offset-2">
        <code>{text}</code>
      </ScrollText>
    </figure>
  )
}
