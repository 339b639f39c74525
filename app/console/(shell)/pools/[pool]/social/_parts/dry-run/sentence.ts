import type { useFormatter, useTranslations } from 'next-intl'
import { nameOf } from '@/components/console/users/name-of'
import type { DryRunAnswer, Step } from './types'

type Words = ReturnType<typeof useTranslations<'dryrun'>>
type List = ReturnType<typeof useFormatter>['list']

/** What a step of a dry run comes to, as a person reads it. */
export function sentenceOf({ outcome }: Step, users: DryRunAnswer['users'], t: Words, list: List): string {
  const named = (id: string) => {
    const user = users[id]
    return user ? nameOf({ ...user, email: user.email ?? user.phone }) : id
  }
  switch (outcome.kind) {
    case 'signed_in':
      return t(outcome.conflict ? 'outcomes.signedInConflict' : 'outcomes.signedIn', { name: named(outcome.userId) })
    case 'linked':
      return t('outcomes.linked', { name: named(outcome.userId) })
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
      return t('outcomes.choose', { names: list(outcome.userIds.map(named), { type: 'disjunction' }) })
    case 'refused':
      return t('outcomes.refused', { reason: t(`reasons.${outcome.reason}`) })
  }
}

/** The login waits for an answer: at the end of a dry run, one that the person cannot give. */
export const isQuestion = ({ outcome }: Step): boolean => ['ask', 'prove', 'choose'].includes(outcome.kind)
