/** The shared look of menus, selects and other popups. */
export const popupClass =
  'max-w-[min(22rem,var(--available-width))] origin-(--transform-origin) rounded-panel border border-line bg-raised p-1 text-normal shadow-float outline-none transition-[opacity,scale] data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0'

export const itemClass =
  'flex min-h-8 w-full cursor-pointer select-none items-center gap-2 rounded-control px-2 py-1.5 text-left text-sm outline-none data-disabled:cursor-not-allowed data-highlighted:bg-sunken data-highlighted:text-strong data-disabled:opacity-60'

export const backdropClass =
  'fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'
