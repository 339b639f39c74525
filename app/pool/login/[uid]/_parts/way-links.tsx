type WayLinksProps = {
  /** The name of the list, for screen readers. */
  label: string
  ways: readonly { href: string; name: string }[]
}

/** The other ways in, below the one that is open. */
export function WayLinks({ label, ways }: WayLinksProps) {
  return (
    <nav aria-label={label} className="flex flex-col items-center gap-1 text-center">
      {ways.map(({ href, name }) => (
        <a key={href} href={href} className="max-w-full break-words rounded-control text-accent hover:underline">
          {name}
        </a>
      ))}
    </nav>
  )
}
