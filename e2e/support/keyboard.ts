import { expect, type Locator, type Page } from '@playwright/test'

/** Moves the focus to a control by the Tab key alone, forwards or backwards. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab never comes to ${target}`)
}

/** Moves to a link or button by Tab, and presses Enter. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/**
 * Moves to a field by Tab, and replaces its text. Inserted at once, because single key presses would test nothing more.
 */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/** Widths in pixels: a desktop and a phone. */
const WIDTHS = [1280, 390]

/** Expects a page with this heading that scrolls sideways at neither width. */
export async function expectPage(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  const size = page.viewportSize()
  if (!size) throw new Error('the window has no size of its own')
  for (const width of [...WIDTHS.filter((other) => other !== size.width), size.width]) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ ...size, width })
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond, `“${heading}” is wider than ${width} px`).toBeLessThanOrEqual(0)
  }
}
