type Nameable = { id: string; name: string | null; email: string | null; phone?: string | null }

/** The name of a user in one line: the name, else an address, else the id. */
export const nameOf = (user: Nameable): string => user.name ?? user.email ?? user.phone ?? user.id
