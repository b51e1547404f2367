// Pictures of pages for people to look at, and the check of each by axe, light and dark.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { expect } from './office';

const FOLDER = join(import.meta.dirname, '../../build/screenshots');

export async function lookAt(page: Page, name: string) {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await page.screenshot({ path: join(FOLDER, `${name}-${scheme}.png`) });
    const found = await new AxeBuilder({ page }).analyze();
    const told = found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);
    expect(told, `${name}, ${scheme}`).toEqual([]);
  }
}
