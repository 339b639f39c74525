import { useTranslations } from 'next-intl'
import { CodeLine, CopyableId } from '../ui/code-line'

type CopyValueProps = { text: string; what: string }

/** `what` names the value in the copy button's label: a page has several copy buttons. */
function useCopyLabels(what: string) {
  const t = useTranslations()
  return { copy: t('console.words.copy', { what }), copied: t('common.copied') }
}

export function CopyLine({ text, what, wrap }: CopyValueProps & { wrap?: boolean }) {
  return <CodeLine text={text} wrap={wrap} labels={useCopyLabels(what)} />
}

export function CopyId({ text, what }: CopyValueProps) {
  return <CopyableId text={text} labels={useCopyLabels(what)} />
}
