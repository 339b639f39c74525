import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { command } from '../ground/command.mjs'
import { step } from '../ground/say.mjs'

/**
 * Third-party servers that some tests put in front of the site, or log in from. The tests start them with their own
 * settings.
 */
const PROGRAMS = {
  nginx: { file: '/usr/sbin/nginx', from: 'nginx' },
  apache: { file: '/usr/sbin/apache2', from: 'apache2-bin' },
  a2enmod: { file: '/usr/sbin/a2enmod', from: 'apache2' },
  mod_auth_openidc: { file: '/usr/lib/apache2/modules/mod_auth_openidc.so', from: 'libapache2-mod-auth-openidc' },
}

const missing = () => Object.values(PROGRAMS).filter(({ file }) => !existsSync(file))

/** The path of a program, or null when it is not installed. */
export function findProgram(name) {
  const { file } = PROGRAMS[name]
  return existsSync(file) ? file : null
}

/**
 * Installs missing programs when run as root on Debian, and prints what is still missing. Tests that need a missing
 * program are skipped, and counted as such; with CI set they fail.
 */
export async function wantPrograms() {
  if (missing().length && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    await step('Installing servers for the tests', installWithApt)
  const left = missing().map(({ from }) => from)
  if (left.length)
    console.log(`Browser tests need servers that are missing. On Debian: apt-get install ${left.join(' ')}`)
}

async function installWithApt() {
  const packages = missing().map(({ from }) => from)
  const options = { quiet: true, seconds: 600, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const allow = forbidServices()
  try {
    await command('apt-get', ['update'], options)
    const install = ['install', '-y', '--no-install-recommends', ...packages]
    const { output } = await command('apt-get', install, options)
    if (missing().length) console.log(output.trim())
  } finally {
    allow()
  }
  // Keeps the services from starting with the computer.
  for (const service of ['nginx', 'apache2'])
    if (packages.includes(service)) await command('update-rc.d', [service, 'disable'], options)
}

const POLICY = '/usr/sbin/policy-rc.d'

/**
 * Keeps packages from starting their services during installation, by Debian's policy-rc.d. @returns a function that
 * removes the policy
 */
function forbidServices() {
  if (existsSync(POLICY)) return () => {} // this computer has a policy of its own
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const allow = () => rmSync(POLICY, { force: true })
  process.once('exit', allow)
  return () => {
    process.off('exit', allow)
    allow()
  }
}
