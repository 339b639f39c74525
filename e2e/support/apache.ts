import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findProgram } from '../../scripts/testing/programs.mjs'

/** Whatever a test needs of Debian’s packages. */
export const hasApache = (): boolean => (['apache', 'a2enmod', 'mod_auth_openidc'] as const).every(findProgram)

/**
 * A computer with Debian’s Apache as far as one folder goes: `etc/apache2` as the package leaves it, without a site and
 * without mod_auth_openidc; `sudo` and `systemctl restart apache2`, which starts it there, in the foreground.
 * @param secrets what is exported in `envvars`
 * @returns the variables that Debian’s commands find it by
 */
export function debianApache(folder: string, secrets: Record<string, string>): Record<string, string> {
  const at = (name: string) => path.join(folder, name)
  const settings = at('etc/apache2')
  const theirs = /^\/etc\/apache2\/(sites-\w+\/.|mods-enabled\/auth_openidc\.)/
  cpSync('/etc/apache2', settings, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !theirs.test(source),
  })
  writeFileSync(path.join(settings, 'ports.conf'), '') // the ports of this computer are not ours
  for (const name of ['bin', 'run', 'lock', 'log']) mkdirSync(at(name))
  symlinkSync('/dev/stderr', at('log/error.log'))
  const places = { RUN_DIR: 'run', LOCK_DIR: 'lock', LOG_DIR: 'log', PID_FILE: 'run/apache2.pid' }
  const exported = [
    ...Object.entries(places).map(([name, place]) => [`APACHE_${name}`, at(place)]),
    ...Object.entries(secrets),
  ]
  const lines = exported.map(([name, value]) => `export ${name}='${value}'\n`)
  writeFileSync(path.join(settings, 'envvars'), `. /etc/apache2/envvars\n${lines.join('')}`)
  command(at('bin/sudo'), 'exec "$@"')
  // Apache opens its error log by name: a pipe has one, a socket has none.
  const start = `${findProgram('apache')} -d "$APACHE_CONFDIR" -D FOREGROUND 2>&1 | cat`
  command(at('bin/systemctl'), `[ "$*" = 'restart apache2' ] || exit 1\n. "$APACHE_CONFDIR/envvars"\n${start}`)
  return {
    PATH: `${at('bin')}:${process.env.PATH}:/usr/sbin`,
    APACHE_CONFDIR: settings,
    APACHE_STATE_DIRECTORY: at('state'),
  }
}

function command(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}
