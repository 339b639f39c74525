/**
 * Which specs show a place of the product: `npm run test:quick` runs them when it has changed. The most exact row counts,
 * and its first specs come first. Every page and every route handler has its row; a test sees to that.
 */
export const SHOWN_BY: [place: string, specs: string[]][] = []
