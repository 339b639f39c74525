type BindingTabsProps = {
  label: string
  tabs: readonly { href: string; name: string; open: boolean }[]
}

/** Tabs of the ways to prove an account. Each is a page of its own, so that they work without scripts. */
export function BindingTabs({ label, tabs }: BindingTabsProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-4 border-line border-b">
      {tabs.map(({ href, name, open }) => (
        <a
          key={href}
          href={href}
          aria-current={open ? 'page' : undefined}
          className="-mb-px flex min-h-10 items-center border-transparent border-b-2 text-muted text-sm hover:text-strong aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-strong"
        >
          {name}
        </a>
      ))}
    </nav>
  )
}
