// Loaded into Next's process: when ours is killed without a word, Next must not keep the port.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5000).unref()
})
