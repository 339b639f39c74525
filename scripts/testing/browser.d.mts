export function findBrowsers(): Promise<{ chromium?: string; shell?: string }>
export function requireBrowser(): Promise<void>
