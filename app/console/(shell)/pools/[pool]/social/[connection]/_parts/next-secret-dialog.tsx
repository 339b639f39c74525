'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { type Action, run } from '@/components/console/form/action-result'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { useSecretLabels } from '@/components/console/form/use-secret-labels'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { toast } from '@/components/ui/toast'
import { useHydrated } from '@/components/ui/use-hydrated'

export type OfferSecret = Action<{ id: string; nextAppSecret: string }, { accepted: boolean }>

/** Asks for the next AppSecret. WeChat is asked whether it is valid before it is stored. */
export function NextSecretDialog({ connectionId, action }: { connectionId: string; action: OfferSecret }) {
  const t = useTranslations('console.connection.secrets')
  const words = useErrorWords()
  const labels = useSecretLabels()
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const form = `${connectionId}-next`

  const change = (next: boolean) => {
    if (pending) return
    setSecret('')
    setRefusal(null)
    setOpen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setRefusal(null)
    start(async () => {
      const result = await run(() => action({ id: connectionId, nextAppSecret: secret }))
      if (!result.ok) return setRefusal(words(result.refusal.reason))
      setSecret('')
      setOpen(false)
      if (result.data.accepted) toast.success(t('add.accepted'))
      else toast.warning(t('add.unknown'))
    })
  }
  return (
    <>
      <Button size="small" disabled={!hydrated} onClick={() => change(true)}>
        {t('add.button')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={t('add.title')}
        description={t('add.sentence')}
        labels={{ close: t('close') }}
        footer={
          <>
            <Button disabled={pending} onClick={() => change(false)}>
              {t('cancel')}
            </Button>
            <Button type="submit" form={form} variant="primary" pending={pending}>
              {t('add.submit')}
            </Button>
          </>
        }
      >
        <form id={form} noValidate onSubmit={submit}>
          <Field label={t('add.label')} error={refusal ? <span role="alert">{refusal}</span> : undefined}>
            {(control) => (
              <PasswordInput
                {...control}
                mono
                autoComplete="off"
                labels={labels}
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
          </Field>
        </form>
      </Dialog>
    </>
  )
}
