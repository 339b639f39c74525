/** What Debian's own `apache2.conf` has around a site, for a server that lives in one folder. */
export const apacheConfiguration = (folder: string): string => `
ServerRoot "${folder}"
PidFile "${folder}/apache2.pid"
Mutex file:${folder}
ErrorLog "/dev/stderr"
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${process.getuid?.() === 0 ? 'User nobody\nGroup nogroup' : ''}
DocumentRoot "${folder}"
StartServers 1
Include "${folder}/menshen.conf"
`

const MODULES = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'auth_openidc']
