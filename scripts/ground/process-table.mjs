import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const TICKS = 100 // per second, on every Linux that Node supports

/** All processes of this machine, from `/proc` or from `ps`: a minimal Linux has no `ps`, and macOS has no `/proc`. */
export function processes() {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs()
}

function fromProc() {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!pid) return []
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = (index) => Number(fields[index]) / TICKS
      return {
        pid,
        ppid: Number(fields[1]),
        started: String(fields[19]),
        ended: fields[0] === 'Z',
        args: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
        own: ticks(11) + ticks(12),
        reaped: ticks(13) + ticks(14),
      }
    } catch {
      return [] // the process has ended meanwhile
    }
  })
}

function fromPs() {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,state=,time=,lstart=,args='], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  // "  501     1 S   1:02.33 Sun Nov 22 11:26:03 2026     /path/to/postgres -D …"
  const row = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+([\d:.-]+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.*)$/
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, ppid, state, time = '', started, args] = row.exec(line) ?? []
    if (!pid) return []
    const own = time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0)
    return { pid: Number(pid), ppid: Number(ppid), started, ended: state.startsWith('Z'), args, own, reaped: 0 }
  })
}

/** The processes with these pids and their descendants. A descendant whose parent has ended is not found. */
export function descendants(table, roots) {
  const family = new Set(table.filter(({ pid }) => roots.includes(pid)))
  for (const { pid } of family) for (const each of table) if (each.ppid === pid) family.add(each)
  return [...family]
}
