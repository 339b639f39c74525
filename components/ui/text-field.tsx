import { Field, type FieldText } from './field'
import { Input, type InputProps } from './input'

type TextFieldProps = FieldText & InputProps

/** A Field around an Input: `<TextField label={…} {...register('name')} />`. */
export function TextField({ label, help, error, optional, id, className, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} help={help} error={error} optional={optional} className={className}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  )
}
