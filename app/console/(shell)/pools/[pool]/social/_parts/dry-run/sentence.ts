import type { useFormatter, useTranslations } from 'next-intl'
import { nameOf } from '@/components/console/users/name-of'
import type { DryRunAnswer, Step } from './types'

type Words = ReturnType<typeof useTranslations<'dryrun'>>
type List = ReturnType<typeof useFormatter>['list']

/** The outcome of one step of a dry run, as a sentence. */
export function sentenceOf({ outcome }: Step, users: DryRunAnswer['users'], t: Words, list: List): string {
  const nameById = (id: string) => {
    const user = users[id]
    return user ? nameOf({ ...user, email: user.email ?? user.phone }) : id
  }
  switch (outcome.kind) {
    case 'signed_in':
      return t(outcome.conflict ? 'outcomes.signedInConflict' : 'outcomes.signedIn', { name: nameById(outcome.userId) })
    case 'linked':
      return t('outcomes.linked', { name: nameById(outcome.userId) })
    case 'created':
      return t('outcomes.created')
    case 'ask': {
      const methods = list(
        outcome.methods.map((method) => t(`methods.${method}`)),
        { type: 'disjunction' },
      )
      return t(outcome.create ? 'outcomes.ask' : 'outcomes.bind', { methods })
    }
    case 'prove':
      return t('outcomes.prove', { fields: list(outcome.fields.map((field) => t(`fields.${field}`))) })
    case 'choose':
      return t('outcomes.choose', { names: list(outcome.userIds.map(nameById), { type: 'disjunction' }) })
    case 'refused':
      return t('outcomes.refused', { reason: t(`reasons.${outcome.reason}`) })
  }
}

/** Whether the login would wait for the person's answer. A dry run that ends with such a step got stuck there. */
export const isQuestion = ({ outcome }: Step): boolean => ['ask', 'prove', 'choose'].includes(outcome.kind)
