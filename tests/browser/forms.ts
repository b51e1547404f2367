// Filling in the portal's forms, where more than one test does it.
import type { Page } from '@playwright/test';

/** Picks one of a list; with `exact`, not one that only has the name within its own. */
export async function choose(page: Page, label: string, name: string | RegExp, exact = false) {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name, exact }).click();
}

/** In the dialog that makes a unit. */
export async function nameUnit(page: Page, unit: string) {
  await page.getByRole('textbox', { name: 'Unit' }).fill(unit);
  await page.getByRole('button', { name: 'Add the unit' }).click();
}

export async function addUnit(page: Page, unit: string) {
  await page.getByRole('button', { name: 'Add a unit…' }).click();
  await nameUnit(page, unit);
}

/** A key of a unit, with a door or none. */
export async function addUnitKey(page: Page, key: string, unit: string, door = '') {
  await page.getByRole('button', { name: 'Add a key…' }).click();
  await page.getByRole('textbox', { name: 'Key' }).fill(key);
  await choose(page, 'Kind', 'Unit');
  await choose(page, 'Unit', unit);
  if (door) {
    await page.getByRole('combobox', { name: 'Doors' }).fill(door);
    await page.getByRole('option', { name: door }).click();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Add the key' }).click();
}
