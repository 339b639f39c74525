/** The thin line between the ways in and the fields. */
export function OrLine({ children }: { children: string }) {
  return (
    <div className="flex items-center gap-3 text-muted text-sm">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      {children}
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  )
}
