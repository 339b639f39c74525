'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import type { Action } from '@/components/console/form/action-result'
import { RefusalNotice } from '@/components/console/form/refusal-notice'
import { useActionForm } from '@/components/console/form/use-action-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useHydrated } from '@/components/ui/use-hydrated'
import { LinkIdentity as Schema } from '@/lib/users/schema'

type LinkIdentityProps = {
  userId: string
  connections: readonly { id: string; displayName: string; identifier: string }[]
  action: Action<Schema & { id: string }>
}

/** Links a WeChat account before its first login: whoever logs in with one of these keys is this user. */
export function LinkIdentity(props: LinkIdentityProps) {
  const t = useTranslations('console.users.link')
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <Button disabled={!hydrated} onClick={() => setOpen(true)}>
        {t('button')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('button')}
        description={t('sentence')}
        labels={{ close: t('close') }}
      >
        <LinkForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  )
}

function LinkForm({ userId, connections, action, onDone }: LinkIdentityProps & { onDone: () => void }) {
  const t = useTranslations('console')
  const state = useActionForm({
    schema: Schema,
    values: { connectionId: connections.length === 1 ? (connections[0]?.id ?? '') : '', openid: '', unionid: '' },
    action: (sent) => action({ ...sent, id: userId }),
    onDone: () => {
      toast.success(t('users.link.done'))
      onDone()
    },
  })
  return (
    <form noValidate aria-label={t('users.link.button')} onSubmit={state.submit} className="flex flex-col gap-5">
      {state.refusal ? <RefusalNotice refusal={state.refusal} /> : null}
      <Field label={t('users.through')} error={state.errorOf('connectionId')}>
        {(control) => (
          <Controller
            control={state.form.control}
            name="connectionId"
            render={({ field }) => (
              <Select
                {...control}
                ref={field.ref}
                options={connections.map(({ id, displayName, identifier }) => ({
                  value: id,
                  label: `${displayName} (${identifier})`,
                }))}
                placeholder={t('users.link.choose')}
                value={field.value || null}
                onValueChange={field.onChange}
                onBlur={field.onBlur}
              />
            )}
          />
        )}
      </Field>
      {(['openid', 'unionid'] as const).map((name) => (
        <TextField
          key={name}
          mono
          label={t(`users.link.${name}`)}
          help={t(`users.link.${name}Help`)}
          {...state.field(name)}
        />
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={state.pending} onClick={onDone}>
          {t('words.cancel')}
        </Button>
        <Button type="submit" variant="primary" pending={state.pending}>
          {t('users.link.submit')}
        </Button>
      </div>
    </form>
  )
}
