import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findProgram } from '../../scripts/testing/programs.mjs'

/** Whether all of Apache's packages that a test needs are installed. */
export const hasApache = (): boolean => (['apache', 'a2enmod', 'mod_auth_openidc'] as const).every(findProgram)

/**
 * Sets up Debian's Apache in a folder as on a fresh computer: `etc/apache2` as installed, without sites and without
 * mod_auth_openidc, and commands named `sudo` and `systemctl`, of which `systemctl restart apache2` starts it in the
 * foreground.
 * @param secrets variables to export in `envvars`
 * @returns the variables by which Debian's commands find the folder
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
  writeFileSync(path.join(settings, 'ports.conf'), '') // the test's site declares its own port
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
  // Apache opens /dev/stderr by name, which works for a pipe but not for a socket: hence `| cat`.
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
