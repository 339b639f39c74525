'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { type DefaultValues, type FieldValues, get, type Path, useForm, useWatch } from 'react-hook-form'
import type { ZodType } from 'zod'
import { type Action, type Refusal, run } from './action-result'
import { changedFields, firstMessage } from './changes'
import { useErrorWords } from './use-error-words'

type Options<In extends FieldValues, Out, T> = {
  /** The schema that the action parses with as well; where it has defaults it takes less than the form holds. */
  schema: ZodType<Out, Partial<In>>
  values: In
  action: Action<Out, T>
  onDone: (data: T, sent: Out) => void
}

/** A form of the console: one schema on both sides, refusals on their fields, everything typed kept. */
export function useActionForm<In extends FieldValues, Out, T>({ schema, values, action, onDone }: Options<In, Out, T>) {
  const words = useErrorWords()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [resets, setResets] = useState(0)
  const form = useForm<In, unknown, Out>({
    resolver: zodResolver(schema as ZodType<Out, In>),
    defaultValues: values as DefaultValues<In>,
  })
  const current = useWatch({ control: form.control }) as In
  const { defaultValues, errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async (sent) => {
    setRefusal(null)
    const result = await run(() => action(sent))
    if (result.ok) return onDone(result.data, sent)
    const { field, refusal } = result
    if (field && isField(field)) form.setError(field as Path<In>, { message: refusal.reason }, { shouldFocus: true })
    else setRefusal(refusal)
  })

  /** By its name, or by the path of one inside another: `settings.name`. */
  const isField = (path: string) => (path.split('.')[0] ?? '') in values

  /** The words under a field. */
  const errorOf = (name: Path<In>) => {
    const message = firstMessage(get(errors, name))
    return message ? words(message) : undefined
  }

  return {
    form,
    current,
    submit,
    refusal,
    pending: isSubmitting,
    changed: changedFields(defaultValues as Partial<In>, current),
    errorOf,
    /** Back to what the form began with, or on to what it begins with now. */
    reset(to?: In) {
      form.reset(to as DefaultValues<In> | undefined)
      setResets((count) => count + 1)
    },
    /** What a control remembers beside the values belongs to one of these. */
    resets,
    /** Spread over a control; the value is in the first paint too, which `register` alone leaves empty. */
    field(name: Path<In>) {
      return { ...form.register(name), defaultValue: String(get(values, name) ?? ''), error: errorOf(name) }
    },
  }
}
