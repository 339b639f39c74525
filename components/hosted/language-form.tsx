export type LanguageFormProps = {
  label: string
  current: string
  options: readonly { value: string; label: string }[]
  /** The page's own path and query, to which the answer redirects. */
  returnTo: string
}

/** The language buttons, as a plain form that works without scripts. */
export function LanguageForm({ label, current, options, returnTo }: LanguageFormProps) {
  return (
    <form method="post" action="/language" aria-label={label} className="-mx-1.5 flex flex-wrap">
      <input type="hidden" name="return" value={returnTo} />
      {options.map((option) => (
        <button
          key={option.value}
          type="submit"
          name="locale"
          value={option.value}
          lang={option.value}
          aria-current={option.value === current ? 'true' : undefined}
          className="min-h-7 rounded-control px-1.5 hover:text-strong aria-[current=true]:font-semibold aria-[current=true]:text-strong"
        >
          {option.label}
        </button>
      ))}
    </form>
  )
}
