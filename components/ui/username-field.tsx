/**
 * Whose password a form sets, for a password manager: without it, it takes the field before the password for the name.
 * It has no name of its own, so it is not sent, and no person meets it.
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
