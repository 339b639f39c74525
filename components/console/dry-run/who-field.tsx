'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '../../ui/cx'
import { Field } from '../../ui/field'
import { controlClass, Input } from '../../ui/input'
import { itemClass, popupClass } from '../../ui/popup'
import { nameOf } from '../users/name-of'
import type { Who } from './schema'
import type { DryRunSetting } from './types'

type Option = { value: string; label: string; about: string; who: Who }

type WhoFieldProps = {
  value: Who
  onChange: (who: Who) => void
  personas: DryRunSetting['personas']
  users: DryRunSetting['users']
}

/** Somebody new, one of the sandbox's people, or a user, found by name, e-mail or phone. */
export function WhoField({ value, onChange, personas, users }: WhoFieldProps) {
  const t = useTranslations('dryrun.who')
  const groups = groupsOf(t('stranger'), personas, users)
  const items = [
    { value: t('newcomers'), items: groups.stranger },
    { value: t('personas'), items: groups.personas },
    { value: t('users'), items: groups.users },
  ].filter((group) => group.items.length)
  const options = items.flatMap((group) => group.items)
  const current = options.find((option) => option.value === keyOf(value)) ?? options[0]
  return (
    <Field label={t('label')} help={t('help')}>
      {(control) => (
        <Combobox.Root<Option>
          items={items}
          value={current ?? null}
          onValueChange={(option) => option && onChange(option.who)}
          isItemEqualToValue={(a, b) => a.value === b.value}
          filter={(option, query) =>
            `${option.label} ${option.about}`.toLowerCase().includes(query.trim().toLowerCase())
          }
          autoHighlight
        >
          <Combobox.Trigger
            {...control}
            className={cx(controlClass(), 'flex items-center justify-between gap-2 text-left')}
          >
            <span className="truncate">{current?.label}</span>
            <Combobox.Icon className="text-muted">
              <ChevronsUpDown aria-hidden="true" size={16} strokeWidth={1.75} />
            </Combobox.Icon>
          </Combobox.Trigger>
          <Combobox.Portal>
            <Combobox.Positioner align="start" sideOffset={4} className="z-50 outline-none">
              <Combobox.Popup aria-label={t('label')} className={cx(popupClass, 'w-(--anchor-width)')}>
                <Combobox.Input
                  render={<Input className="mb-1" />}
                  aria-label={t('search')}
                  placeholder={t('search')}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
                <Combobox.Empty className="px-2 text-muted text-sm not-empty:py-2">{t('none')}</Combobox.Empty>
                <Combobox.List className="max-h-[min(18rem,calc(var(--available-height)-3.5rem))] overflow-y-auto overscroll-contain">
                  {(group: (typeof items)[number]) => (
                    <Combobox.Group key={group.value} items={group.items}>
                      <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-[0.8125rem] text-muted">
                        {group.value}
                      </Combobox.GroupLabel>
                      <Combobox.Collection>
                        {(option: Option) => (
                          <Combobox.Item key={option.value} value={option} className={cx(itemClass, 'justify-between')}>
                            <span className="flex min-w-0 flex-col wrap-anywhere">
                              {option.label}
                              {option.about ? (
                                <span className="text-[0.8125rem] text-muted">{option.about}</span>
                              ) : null}
                            </span>
                            <Combobox.ItemIndicator>
                              <Check aria-hidden="true" size={16} strokeWidth={1.75} />
                            </Combobox.ItemIndicator>
                          </Combobox.Item>
                        )}
                      </Combobox.Collection>
                    </Combobox.Group>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  )
}

const keyOf = (who: Who): string =>
  `${who.kind} ${who.kind === 'persona' ? who.persona : who.kind === 'user' ? who.userId : ''}`

const optionOf = (who: Who, label: string, about = ''): Option => ({ value: keyOf(who), label, about, who })

const groupsOf = (
  stranger: string,
  personas: DryRunSetting['personas'],
  users: DryRunSetting['users'],
): Record<'stranger' | 'personas' | 'users', Option[]> => ({
  stranger: [optionOf({ kind: 'stranger' }, stranger)],
  personas: personas.map(({ id, name }) => optionOf({ kind: 'persona', persona: id }, name)),
  users: users.map((user) => {
    const label = nameOf({ ...user, email: user.email ?? user.phone })
    const about = [user.email, user.phone].filter((address) => address && address !== label).join(', ')
    return optionOf({ kind: 'user', userId: user.id }, label, about)
  }),
})
