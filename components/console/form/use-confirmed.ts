import { useTranslations } from 'next-intl'
import type { ActionResult } from '@/lib/console/action-result'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { run } from './action-result'
import { useErrorWords } from './use-error-words'

/** What every deed behind a `ConfirmDialog` shares. */
export function useConfirmed() {
  const words = useErrorWords()
  return {
    cancel: useTranslations('console.words')('cancel'),
    /** Before it, a press of the dialog's button would be lost. */
    hydrated: useHydrated(),
    /** Runs an action and says `done`; a refusal is returned in words, for the dialog to show. */
    async perform(call: () => Promise<ActionResult<unknown>>, done: string): Promise<string | null> {
      const result = await run(call)
      if (!result.ok) return words(result.refusal.reason)
      toast.success(done)
      return null
    },
  }
}
