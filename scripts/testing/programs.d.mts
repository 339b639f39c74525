export function findProgram(name: 'nginx' | 'apache' | 'mod_auth_openidc'): string | null
export function wantPrograms(): Promise<void>
