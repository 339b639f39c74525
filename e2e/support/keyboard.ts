import { expect, type Locator, type Page } from '@playwright/test'

/** Goes to a control by Tab alone, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${target}`)
}

/** Goes to a link or a button, and presses it. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Goes to a field, and writes over what stands in it, as a paste does: a press for each letter shows nothing more. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/** A desktop and a phone-sized screen. */
const WIDTHS = [1280, 390]

/** A page with this heading is there, and on neither screen has anybody to scroll sideways to read it. */
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
