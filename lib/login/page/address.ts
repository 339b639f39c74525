/** The address of a page of a visit, by its name below `/login/{uid}`; without one, of its ways in. */
export const stepPage = (uid: string, page = ''): string => `/login/${uid}${page && `/${page}`}`
