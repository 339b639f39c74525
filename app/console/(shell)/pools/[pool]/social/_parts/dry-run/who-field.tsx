'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorWords } from '@/components/console/form/use-error-words'
import { nameOf } from '@/components/console/users/name-of'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { controlClass, Input } from '@/components/ui/input'
import { itemClass, popupClass } from '@/components/ui/popup'
import { MOST_FOUND, type Who } from './schema'
import type { DryRunSetting, FoundUser } from './types'
import { useAnswer } from './use-answer'

type Option = { value: string; label: string; about: string; who: Who }

type WhoFieldProps = {
  value: Who
  onChange: (who: Who) => void
  personas: DryRunSetting['personas']
  searchUsers: DryRunSetting['searchUsers']
}

/** Chooses who logs in: somebody new, a persona, or a user found by name, e-mail or phone. */
export function WhoField({ value, onChange, personas, searchUsers }: WhoFieldProps) {
  const t = useTranslations('dryrun.who')
  const words = useErrorWords()
  const [picked, setPicked] = useState<Option | null>(null)
  // Null until the list is first opened: no search before that.
  const [query, setQuery] = useState<string | null>(null)
  const { answer, refusal, pending } = useAnswer(searchUsers, query === null ? null : { query })
  const stranger = optionOf({ kind: 'stranger' }, t('stranger'))
  const people = personas.map(({ id, name }) => optionOf({ kind: 'persona', persona: id }, name))
  const typed = (query ?? '').trim().toLowerCase()
  // While a search runs, the users of the previous search are not offered.
  const users = pending || !answer ? [] : answer.map(userOption)
  const newcomers = { value: t('newcomers'), items: [stranger] }
  const matches = [
    { value: t('personas'), items: people.filter(({ label }) => label.toLowerCase().includes(typed)) },
    { value: t('users'), items: users },
  ]
  // The first option is highlighted and Return takes it: matches come before "somebody new" once something is typed.
  const groups = typed ? [...matches, ...(pending ? [] : [newcomers])] : [newcomers, ...matches]
  const items = groups.filter((group) => group.items.length)
  const current = [stranger, ...people, picked].find((option) => option?.value === keyOf(value)) ?? stranger
  return (
    <Field label={t('label')} help={t('help')}>
      {(control) => (
        <Combobox.Root<Option>
          items={items}
          value={current}
          onValueChange={(option) => {
            if (!option) return
            setPicked(option)
            onChange(option.who)
          }}
          isItemEqualToValue={(a, b) => a.value === b.value}
          filter={null}
          onOpenChange={(open) => open && setQuery('')}
          onInputValueChange={(text, { reason }) => reason === 'input-change' && setQuery(text)}
          autoHighlight
        >
          <Combobox.Trigger
            {...control}
            className={cx(controlClass(), 'flex items-center justify-between gap-2 text-left')}
          >
            <span className="truncate">{current.label}</span>
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
                  maxLength={254}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                />
                <Combobox.Status className="px-2 text-muted text-sm not-empty:py-2">
                  {pending ? t('searching') : refusal ? words(refusal.reason) : answer ? noteOn(answer, t) : null}
                </Combobox.Status>
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

function userOption({ id, name, address }: FoundUser): Option {
  const label = nameOf({ id, name, email: address })
  return optionOf({ kind: 'user', userId: id }, label, address && address !== label ? address : '')
}

/** Says that nothing was found, or that there are more users than the list shows. */
function noteOn(users: readonly FoundUser[], t: ReturnType<typeof useTranslations<'dryrun.who'>>): string | null {
  if (!users.length) return t('none')
  return users.length < MOST_FOUND ? null : t('most', { count: MOST_FOUND })
}
