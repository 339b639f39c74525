// Imported into a site by its NODE_OPTIONS: bugs that no request waits for, when they are asked for.
process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw new Error('thrown where nobody catches')
  })
  void Promise.reject(new Error('rejected where nobody looks'))
})
