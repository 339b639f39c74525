/** localhost, whatever is below it, and the loopback addresses. */
export const isLoopback = (hostname: string): boolean =>
  /(^|\.)localhost$/.test(hostname) || /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]'
