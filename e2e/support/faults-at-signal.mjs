// Loaded into a site by NODE_OPTIONS: on SIGUSR2, throws an error and rejects a promise outside of any request.
process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw new Error('thrown where nobody catches')
  })
  void Promise.reject(new Error('rejected where nobody looks'))
})
