type Called = { id: string; name: string | null; email: string | null; phone?: string | null }

/** What a user is called where one line is all there is. */
export const nameOf = (user: Called): string => user.name ?? user.email ?? user.phone ?? user.id
