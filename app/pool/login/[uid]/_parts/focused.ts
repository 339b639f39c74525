/**
 * Props for a control: the browser puts the cursor into it, without scripts. For the one field of a page, or the field
 * with an error.
 */
export const focused = (when = true) => (when ? { autoFocus: true } : {})
