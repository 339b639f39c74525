// Imported before anything else, because an old Node cannot parse the other files.
const [major, minor] = process.versions.node.split('.').map(Number)
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
if (!fits) {
  console.error(
    `Menshen needs Node 20.19, 22.12, 24 or newer; this is Node ${process.versions.node}. Get one at https://nodejs.org.`,
  )
  process.exit(1)
}
