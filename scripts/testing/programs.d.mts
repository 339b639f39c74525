export function findProgram(name: 'nginx' | 'apache' | 'a2enmod' | 'mod_auth_openidc'): string | null
export function wantPrograms(): Promise<void>
