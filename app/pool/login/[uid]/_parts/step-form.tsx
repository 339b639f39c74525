import type { ReactNode } from 'react'

type StepFormProps = {
  action: string
  method?: 'get' | 'post'
  /** Ids that the form sends. The server checks each of them against the cookies. */
  hidden?: Record<string, string>
  children: ReactNode
}

/** The plain form of a step. */
export function StepForm({ action, method = 'post', hidden = {}, children }: StepFormProps) {
  return (
    <form method={method} action={action} className="flex flex-col gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
