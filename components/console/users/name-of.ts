/** What a user is called where one line is all there is. */
export const nameOf = (user: { id: string; name: string | null; email: string | null }): string =>
  user.name ?? user.email ?? user.id
