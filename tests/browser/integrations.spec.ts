// Setting an integration up step by step, and the editors of what the feed means.
import { choose } from './forms';
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

const UNMAPPED = { id: 't9', name: 'Example9, Zoe', unit: 'Bldg 1 - 112', status: 'Current' } as const;

test('an integration is set up, left, come back to, and followed', async ({ page, office }) => {
  test.slow();
  office.drop([...residents(3), UNMAPPED]);
  await page.goto(`${office.url}/properties/oak/integrations`);
  await page.getByRole('link', { name: 'Set up' }).click();
  await expect(page.getByText(/CSV.*which needs no login/)).toBeVisible();
  await lookAt(page, 'setup-credentials');
  await page.getByRole('link', { name: 'Next: Check' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('The login works', { exact: true })).toBeVisible();
  await lookAt(page, 'setup-check');
  await page.getByRole('link', { name: 'Next: Properties of the ePMS' }).click();
  await expect(page.getByText(/follows all that its source shows/)).toBeVisible();
  await lookAt(page, 'setup-properties');
  office.sync();

  await page.goto(`${office.url}/properties/oak/integrations/setup?step=units`);
  await expect(page.getByText('1 of 4 units of the ePMS fit none here', { exact: false })).toBeVisible();
  await choose(page, 'Unit of Bldg 1 - 112', '112');
  await page.getByRole('button', { name: 'See what it does…' }).click();
  await page.getByLabel('Both names mean this unit').check();
  await expect(page.getByText('It touches 1 person')).toBeVisible();
  await expect(page.getByText(/Zoe Example9: .*\(blocked\) → .*unit-112/)).toBeVisible();
  await lookAt(page, 'setup-units-preview');
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('The unit mapping is saved')).toBeVisible();
  await expect(page.getByText('Every unit of the ePMS is mapped.')).toBeVisible();
  await lookAt(page, 'setup-units');

  await page.getByRole('link', { name: 'Next: Common-area keys' }).click();
  await expect(page.getByText('residents-amenities', { exact: true }).first()).toBeVisible();
  await lookAt(page, 'setup-keys');
  await page.getByRole('link', { name: 'Next: Operation mode' }).click();
  await expect(page.getByRole('combobox', { name: 'Operation mode' })).toBeVisible();
  await page.getByRole('link', { name: 'Next: Summary' }).click();
  await expect(page.getByText('It is set up')).toBeVisible();
  await lookAt(page, 'setup-summary');
  office.sync();
  await page.getByRole('link', { name: 'Look at the suggestions' }).click();
  await expect(page.getByRole('button', { name: /Zoe Example9/ })).toBeVisible();
});

test('a label is excluded only after it was seen whom that touches', async ({ page, office }) => {
  office.drop([...residents(3), { id: 'f1', name: 'Example7, Future', unit: '107', status: 'Future' }]);
  office.sync();
  await page.goto(`${office.url}/properties/oak/integrations/settings`);
  await page.getByLabel('Leave out Current').check();
  await page.getByRole('button', { name: 'See what it does…' }).click();
  await expect(page.getByText(/Anna Example1: current, .* → current, frozen/)).toBeVisible();
  await lookAt(page, 'settings-labels-preview');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByLabel('Leave out Current')).not.toBeChecked();
  await choose(page, 'Meaning of Future', /^Current/);
  await page.getByRole('button', { name: 'See what it does…' }).click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('The labels are saved')).toBeVisible();
  office.sync();
  await page.goto(`${office.url}/suggestions?property=oak`);
  await expect(page.getByRole('button', { name: /Future Example7/ })).toBeVisible();
});

test('an alert leads to the unit mapping', async ({ page, office }) => {
  office.drop([UNMAPPED]);
  office.sync();
  await page.goto(`${office.url}/properties/oak/integrations`);
  await page.getByRole('link', { name: 'Map the unit' }).click();
  await expect(page.getByRole('combobox', { name: 'Unit of Bldg 1 - 112' })).toBeVisible();
});

test('a key stops to be one of common areas', async ({ page, office }) => {
  office.drop(residents(2));
  office.sync();
  await page.goto(`${office.url}/properties/oak/integrations/settings?tab=keys`);
  await choose(page, 'Common-area keys', 'residents-amenities');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'See what it does…' }).click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('The common-area keys are saved')).toBeVisible();
  await page.goto(`${office.url}/properties/oak/keys/residents-amenities`);
  await expect(page.getByText(/^Other/)).toBeVisible();
});

test.describe('with a login', () => {
  test.use({ options: { units: 4, guard: false, login: true } });

  test('a secret is replaced, never shown, and checked', async ({ page, office }) => {
    office.drop(residents(2));
    await page.goto(`${office.url}/properties/oak/integrations/settings?tab=login`);
    await page.getByLabel(/sftp_password/).fill('correct horse battery');
    await lookAt(page, 'settings-login');
    await page.getByRole('button', { name: 'Replace' }).click();
    await expect(page.getByText('sftp_password is set', { exact: true })).toBeVisible();
    await expect(page.getByLabel(/sftp_password/)).toHaveValue('');
    await expect(page.getByText(/by pat\. It is kept sealed/)).toBeVisible();
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByText('The login works', { exact: true })).toBeVisible();
    await lookAt(page, 'settings-login-checked');
  });
});

test.describe('with Limited Key Management', () => {
  test.use({ manager: 'lee' });

  test('the set-up is not offered', async ({ page, office }) => {
    await page.goto(`${office.url}/properties/oak/integrations`);
    await expect(page.getByRole('heading', { name: 'Poll history' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Set up' })).toBeHidden();
    await page.goto(`${office.url}/properties/oak/integrations/setup`);
    await expect(page.getByText('This takes Full Key Management.')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('every step fits', async ({ page, office }) => {
    test.slow();
    office.drop([...residents(2), UNMAPPED]);
    office.sync();
    for (const step of ['credentials', 'check', 'properties', 'labels', 'units', 'keys', 'mode', 'summary']) {
      await page.goto(`${office.url}/properties/oak/integrations/setup?step=${step}`);
      await expect(page.getByText(/Step \d of 8/)).toBeVisible();
      await expect(page.locator('[aria-busy]')).toHaveCount(0);
      await lookAt(page, `setup-${step}-phone`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), step).toBeLessThanOrEqual(390);
    }
  });
});
