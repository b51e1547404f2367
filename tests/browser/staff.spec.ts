// Staff: managers are brought in with exactly what they are to do, changed, given keys of their own, and removed.
import { choose } from './forms';
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

test.beforeEach(({ office }) => {
  office.drop(residents(2));
  office.sync();
});

test('a Property Manager is added with specific keys and devices, and only these', async ({ page, office }) => {
  test.slow();
  await page.goto(`${office.url}/properties/oak/staff`);
  await page.getByRole('button', { name: 'Add a Property Manager…' }).click();
  await page.getByLabel('Name').fill('Sam Sample');
  await page.getByLabel('E-mail').fill('sam@example.com');
  await expect(page.getByRole('textbox', { name: 'Id' })).toHaveValue('sam');
  await page.getByLabel('Specific').check();
  await page.getByRole('combobox', { name: 'Keys that they manage' }).fill('amen');
  await page.getByRole('option', { name: 'residents-amenities' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: /^Device Management/ }).check();
  await expect(page.getByText('It covers 14 devices')).toBeVisible();
  await lookAt(page, 'staff-add');
  await page.getByRole('button', { name: 'Add and invite' }).click();
  await expect(page.getByText('Sam Sample is invited')).toBeVisible();
  await page.getByRole('link', { name: 'sam' }).click();
  await expect(page.getByText('Keys that they manage: residents-amenities')).toBeVisible();
  await expect(page.getByText(/Installing and removing devices is switched off/)).toBeVisible();

  await page.getByRole('button', { name: 'Change permissions…' }).click();
  await page.getByRole('switch', { name: /^Activate and deactivate devices/ }).check();
  await page.getByLabel('Limited').check();
  await lookAt(page, 'staff-rights');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/installing and removing devices\./)).toBeVisible();

  await page.getByRole('button', { name: 'Add a key to this manager…' }).click();
  await choose(page, 'Key', 'residents-amenities');
  await page.getByLabel(/Without an end/).check();
  await page.getByRole('button', { name: 'Give residents-amenities' }).click();
  await expect(page.getByText('Holds residents-amenities.')).toBeVisible();
  await lookAt(page, 'staff-card');

  await page.getByRole('button', { name: 'Remove…' }).click();
  await expect(page.getByText(/They keep the keys that they hold: residents-amenities/)).toBeVisible();
  await lookAt(page, 'staff-remove');
  await page.getByRole('button', { name: 'Remove sam' }).click();
  await expect(page).toHaveURL(/\/staff$/);
  await expect(page.getByRole('row', { name: /lee/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'sam' })).toBeHidden();
});

test('the last Portfolio Manager stays, and the reason is told', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/staff?tab=portfolio`);
  await expect(page.getByRole('button', { name: 'Add a Portfolio Manager…' })).toBeVisible();
  await page.getByRole('link', { name: 'pat' }).last().click();
  await page.getByRole('button', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove pat' }).click();
  await expect(page.getByText(/is the last portfolio manager/)).toBeVisible();
});

test('what is wrong with an invitation is told at its field', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/staff`);
  await page.getByRole('button', { name: 'Add a Property Manager…' }).click();
  await page.getByLabel('Name').fill('Lee Sample');
  await page.getByLabel('E-mail').fill('lee@example.com');
  await page.getByRole('button', { name: 'Add and invite' }).click();
  await expect(page.getByText(/is a property manager of property `oak` already/)).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Lee Sample');
});

test.describe('with Limited Key Management', () => {
  test.use({ manager: 'lee' });

  test('no manager is added, changed or removed', async ({ page, office }) => {
    for (const path of ['staff', 'staff/pat', 'staff/lee']) {
      await page.goto(`${office.url}/properties/oak/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy]')).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^(Add a P|Change|Remove|Send)/ })).toHaveCount(0);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the card and the permissions fit', async ({ page, office }) => {
    await page.goto(`${office.url}/properties/oak/staff/lee`);
    await expect(page.getByRole('button', { name: 'Change permissions…' })).toBeVisible();
    await lookAt(page, 'staff-card-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Change permissions…' }).click();
    await page.getByLabel('Specific').check();
    await lookAt(page, 'staff-rights-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
