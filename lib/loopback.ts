/** Whether a host is localhost, a name below it, or a loopback address. */
export const isLoopback = (hostname: string): boolean =>
  /(^|\.)localhost$/.test(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]'
