/** What strangers can bring about as often as they like. */
export const REFUSED_LOGIN = 'login.refused'
export const REFUSED_REQUEST = 'request.refused'
/** One row for the rest of a minute; while it is not needed yet it counts, and nobody sees it. */
export const REFUSED_MORE = 'request.refused_more'
export const COUNTING = 'request.counting'

/** Rows a minute for a pool and a reason, before they are only counted. */
export const LISTED = 20
