/**
 * Tells password managers whose password a form sets; without it they take the field before the password for the user
 * name. Invisible, and without a `name`, so it is not submitted.
 */
export function UsernameField({ value }: { value: string }) {
  return (
    <input
      type="text"
      autoComplete="username"
      value={value}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
    />
  )
}
