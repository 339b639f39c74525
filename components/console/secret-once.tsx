'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button'
import { dialogClass } from '../ui/dialog'
import { backdropClass } from '../ui/popup'
import { CopyLine } from './copy-value'
import { LeaveGuard } from './form/leave-guard'

type SecretOnceProps = {
  /** The dialog is open while this is not null. */
  secret: string | null
  title: string
  sentence: string
  /** What the secret is called, for the copy button's label. */
  what: string
  onSaved: () => void
}

/**
 * Shows a secret that cannot be shown again. Only its button closes the dialog: a stray Escape would lose the secret.
 */
export function SecretOnce({ secret, title, sentence, what, onSaved }: SecretOnceProps) {
  const t = useTranslations('console.secret')
  return (
    <AlertDialog.Root open={secret !== null}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClass} />
        <AlertDialog.Popup className={dialogClass}>
          <AlertDialog.Title className="font-semibold text-section text-strong">{title}</AlertDialog.Title>
          <AlertDialog.Description>{sentence}</AlertDialog.Description>
          <CopyLine text={secret ?? ''} what={what} wrap />
          <div className="flex justify-end">
            <Button variant="primary" onClick={onSaved}>
              {t('saved')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
      <LeaveGuard active={secret !== null} />
    </AlertDialog.Root>
  )
}
