'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { type DefaultValues, type FieldValues, get, type Path, useForm, useWatch } from 'react-hook-form'
import type { ZodType } from 'zod'
import { type Action, type Refusal, run } from './action-result'
import { changedFields, firstMessage } from './changes'
import { useErrorWords } from './use-error-words'

type Options<In extends FieldValues, Out, T> = {
  /** The same schema that the action parses with. Fields with a default may be missing from its input. */
  schema: ZodType<Out, Partial<In>>
  values: In
  action: Action<Out, T>
  onDone: (data: T, sent: Out) => void
}

/** The state of a console form: validated by the action's schema, refusals shown at their fields, input kept. */
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

  /** Whether the path is a field of this form, or one inside a field, such as `settings.name`. */
  const isField = (path: string) => (path.split('.')[0] ?? '') in values

  /** The error of a field, in words. */
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
    /** Resets the form to its initial values, or to new initial values. */
    reset(to?: In) {
      form.reset(to as DefaultValues<In> | undefined)
      setResets((count) => count + 1)
    },
    /** How often the form was reset: a control that remembers more than its value forgets it when this changes. */
    resets,
    /**
     * Props for a control. Includes `defaultValue`, because with `register` alone the server renders the field empty.
     */
    field(name: Path<In>) {
      return { ...form.register(name), defaultValue: String(get(values, name) ?? ''), error: errorOf(name) }
    },
  }
}
