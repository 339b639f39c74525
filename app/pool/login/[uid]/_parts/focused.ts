/**
 * Puts the cursor where the person goes on: in the one field of a page, or in the one that was wrong. Spread it over the
 * control; the browser does it, without scripts.
 */
export const focused = (when = true) => (when ? { autoFocus: true } : {})
