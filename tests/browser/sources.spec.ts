// An integration is set up from nothing, by a manager alone: the ePMS, its login, what is attached, and all that follows.
import { choose } from './forms';
import { type Config, expect, residents, test } from './office';
import { lookAt } from './screenshot';
import { API_KEY, Vendor } from './vendor';

const vendor = new Vendor();
let address = '';

test.beforeAll(async () => {
  address = await vendor.start();
  vendor.people = residents(3);
});
test.afterAll(() => vendor.stop());

/** Oak Court follows no ePMS; managers may enter logins, also at this machine, where the vendor is. */
function withoutSource(config: Config) {
  const oak = config.properties.find((each) => each.id === 'oak');
  if (oak) delete (oak as { source?: unknown }).source;
  Object.assign(config, { secrets_key: { file: 'secrets.key' }, portal_logins: { private_addresses: true } });
}

test.use({ options: { units: 4, guard: false, edit: withoutSource } });

async function enter(page: import('@playwright/test').Page, key: string) {
  await page.getByLabel(/^organization/).fill('demo');
  await page.getByLabel(/^base_url/).fill(address);
  await page.getByLabel(/^api_key/).fill(key);
}

test('a property is set up from nothing', async ({ page, office }) => {
  test.slow();
  await page.goto(`${office.url}/properties/oak/integrations/setup`);
  await expect(page.getByText(/follows no ePMS yet/)).toBeVisible();
  await choose(page, 'ePMS', 'Entrata');
  await enter(page, 'a wrong one');
  await lookAt(page, 'setup-login');
  await page.getByRole('button', { name: 'Save the login' }).click();
  await expect(page.getByText(/Entrata, by the login portal\.oak/)).toBeVisible();

  await page.getByRole('link', { name: 'Next: Check' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('Something is missing', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Back: Credentials' }).click();
  await page.getByLabel(/^api_key/).fill(API_KEY);
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByText('api_key is set', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Next: Check' }).click();
  await page.getByRole('button', { name: /^Check/ }).click();
  await expect(page.getByText('The login works', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Next: Properties of the ePMS' }).click();
  await page.getByLabel('Attach 7001').check();
  await expect(page.getByText('api_key is set', { exact: true })).toBeHidden();
  await lookAt(page, 'setup-attach');
  await page.getByRole('button', { name: 'See what they show…' }).click();
  await expect(page.getByText('3 people in 3 units: 3 Current.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Anna Example1' })).toBeVisible();
  await lookAt(page, 'setup-attach-preview');
  await page.getByRole('button', { name: 'Attach them' }).click();
  await expect(page.getByText('The properties are attached')).toBeVisible();

  await page.getByRole('link', { name: 'Next: Status labels' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByLabel('Leave out Current')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole('link', { name: 'Next: Unit mapping' }).click();
  await expect(page.getByText('Every unit of the ePMS is mapped.')).toBeVisible();
  await page.getByRole('link', { name: 'Next: Common-area keys' }).click();
  await expect(page.getByText('residents-amenities', { exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: 'Next: Operation mode' }).click();
  await page.getByRole('link', { name: 'Next: Summary' }).click();
  await expect(page.getByText('It is set up')).toBeVisible();
  await lookAt(page, 'setup-from-nothing');
  await page.getByRole('link', { name: 'Look at the suggestions' }).click();
  await expect(page.getByRole('button', { name: /Anna Example1/ })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the login and what is attached fit', async ({ page, office }) => {
    test.slow();
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.goto(`${office.url}/properties/oak/integrations/setup`);
    await choose(page, 'ePMS', 'Entrata');
    await enter(page, API_KEY);
    await lookAt(page, 'setup-login-phone');
    await fits();
    await page.getByRole('button', { name: 'Save the login' }).click();
    await expect(page.getByText(/by the login portal\.oak/)).toBeVisible();
    await page.goto(`${office.url}/properties/oak/integrations/setup?step=properties`);
    await page.getByLabel('Another one, by its key').fill('7001');
    await page.getByRole('button', { name: 'Add' }).click();
    await lookAt(page, 'setup-attach-phone');
    await fits();
    await page.getByRole('button', { name: 'See what they show…' }).click();
    await expect(page.getByText('3 people in 3 units: 3 Current.')).toBeVisible();
    await lookAt(page, 'setup-attach-preview-phone');
    await fits();
  });
});
