import { useTranslations } from 'next-intl'
import { CopyLine } from '@/components/console/copy-value'
import { FieldConflict } from '@/components/console/form/field-conflict'
import { FormGroup } from '@/components/console/form/form-group'
import { RadioCards } from '@/components/ui/radio-cards'
import { TextField } from '@/components/ui/text-field'
import { KeySetField } from './key-set-field'
import { Setting } from './setting'
import { SettingSwitch } from './setting-switch'
import type { ApplicationState } from './state'

/** How a web application authenticates at the token endpoint: by its secret, or by a key of its own. */
export function ProofGroup({ state, tokenEndpoint }: { state: ApplicationState; tokenEndpoint: string }) {
  const t = useTranslations('console.applications')
  const { resetField } = state.form
  const choose = (keyAuth: boolean) => {
    // A hidden field with an invalid value would make the form impossible to save.
    if (!keyAuth) for (const name of ['jwks', 'jwksUri'] as const) resetField(name)
    state.form.setValue('keyAuth', keyAuth, { shouldDirty: true })
  }
  const option = (value: 'secret' | 'key') => ({
    value,
    title: t(`proof.${value}`),
    description: t(`proof.${value}About`),
  })
  return (
    <FormGroup aside title={t('groups.proof')} sentence={t('groups.proofSentence')}>
      <FieldConflict state={state} field="keyAuth">
        <RadioCards
          label={t('fields.keyAuth.label')}
          help={t('fields.keyAuth.help')}
          options={[option('secret'), option('key')]}
          name="keyAuth"
          value={state.current.keyAuth ? 'key' : 'secret'}
          onChange={(event) => choose(event.target.value === 'key')}
        />
      </FieldConflict>
      {state.current.keyAuth || state.conflicts.of('jwks') || state.conflicts.of('jwksUri') ? (
        <>
          <Setting state={state} name="jwks">
            {(control) => <KeySetField {...control} />}
          </Setting>
          <FieldConflict state={state} field="jwksUri">
            <TextField
              label={t('fields.jwksUri.label')}
              help={t('fields.jwksUri.help')}
              mono
              inputMode="url"
              {...state.field('jwksUri')}
            />
          </FieldConflict>
          <div className="flex min-w-0 flex-col gap-1.5">
            <p className="font-semibold text-sm text-strong">{t('proof.audience')}</p>
            <CopyLine text={tokenEndpoint} what={t('proof.audience')} />
            <p className="text-muted text-sm">{t('proof.audienceHelp')}</p>
          </div>
        </>
      ) : null}
      <SettingSwitch state={state} name="requirePkce" />
    </FormGroup>
  )
}
