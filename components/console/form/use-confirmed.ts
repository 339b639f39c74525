import { useTranslations } from 'next-intl'
import type { ActionResult } from '@/lib/console/action-result'
import { toast } from '../../ui/toast'
import { useHydrated } from '../../ui/use-hydrated'
import { run } from './action-result'
import { useErrorWords } from './use-error-words'

/** What all actions behind a `ConfirmDialog` share. */
export function useConfirmed() {
  const words = useErrorWords()
  return {
    cancel: useTranslations('console.words')('cancel'),
    /** False until scripts run: the button is disabled until then, because a click would be lost. */
    hydrated: useHydrated(),
    /** Runs an action and shows `done` as a toast. @returns null, or the refusal in words for the dialog to show */
    async perform(call: () => Promise<ActionResult<unknown>>, done: string): Promise<string | null> {
      const result = await run(call)
      if (!result.ok) return words(result.refusal.reason)
      toast.success(done)
      return null
    },
  }
}
