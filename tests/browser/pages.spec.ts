// What is done on the pages of a property; `every_page.spec.ts` looks at each of them.
import { choose } from './forms';
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

test.beforeEach(({ office }) => {
  office.drop(residents(6));
  office.sync();
});

test('the operation mode is changed where Manage Settings says', async ({ page, office }) => {
  await page.goto(`${office.url}/suggestions?property=oak`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  await page.getByRole('link', { name: 'Integrations' }).click();
  await expect(page.getByRole('heading', { name: 'Poll history' })).toBeVisible();
  await expect(page.getByRole('row', { name: /good/ }).first()).toBeVisible();
  await lookAt(page, 'integrations');
  await page.getByRole('link', { name: 'Manage Settings' }).click();
  await lookAt(page, 'integrations-sync');
  await page.getByRole('tab', { name: 'Automate Access' }).click();
  await choose(page, 'Operation mode', 'Automatic', true);
  await expect(page.getByText('6 suggestions wait at Oak Court.')).toBeVisible();
  await page.getByLabel(/Apply them now/).check();
  await lookAt(page, 'integrations-mode');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The operation mode is Automatic now')).toBeVisible();
  expect(office.run('mode', '--property=oak')).toContain('automatic');
  expect(office.run('explain', '--property=oak', '--person=t3', '--door=d103')).toContain('opens');
});

test('a list that cannot be read says so in the place of its rows, and is read again', async ({ page, office }) => {
  for (const [path, read, label] of [
    ['residents', 'people', 'Residents'],
    ['units', 'units', 'Units'],
    ['packages', 'packages', 'Packages'],
    ['staff', 'managers', 'Property Managers'],
    ['activity', 'log', 'Access log'],
    ['devices', 'devices', 'Devices'],
    ['upcoming', 'upcoming', 'Upcoming'],
    ['reports/assigned-access', 'reports', 'Assigned access'],
  ] as const) {
    const reading = `**/api/v1/properties/oak/${read}**`;
    const detail = 'the service is being updated';
    await page.route(reading, (route) => route.fulfill({ status: 409, json: { type: 'busy', detail } }));
    await page.goto(`${office.url}/properties/oak/${path}`);
    await expect(page.getByText('The service is being updated')).toHaveCount(1);
    await expect(page.locator('[aria-busy]'), path).toHaveCount(0);
    await expect(page.getByRole('table', { name: label })).toHaveCount(0);
    await page.unroute(reading);
    await page.getByRole('button', { name: 'Load it again' }).click();
    await expect(page.getByText('The service is being updated'), path).toHaveCount(0);
  }
});

test('a poll is asked for, and read record by record', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/integrations`);
  office.drop(residents(7));
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByText('The ePMS is asked now')).toBeVisible();
  await expect(page.getByRole('row', { name: /7:/ })).toBeVisible();
  await page.getByRole('row', { name: /7:/ }).getByRole('link').click();
  await expect(page.getByRole('row', { name: /t7/ })).toBeVisible();
  await lookAt(page, 'poll');
});

test('a resident is found, given a key, and the key taken again', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/residents`);
  await expect(page.getByRole('row', { name: /Anna Example1/ })).toBeVisible();
  await lookAt(page, 'residents');
  await page.getByLabel('Search').fill('example2');
  await expect(page.getByRole('row', { name: /Anna Example1/ })).toBeHidden();
  await page.getByRole('link', { name: 'Anna Example2' }).click();
  await expect(page.getByRole('heading', { name: 'Anna Example2' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a key…' }).click();
  await choose(page, 'Key', 'residents-amenities');
  await page.getByLabel(/Without an end/).check();
  await lookAt(page, 'resident-give');
  await page.getByRole('button', { name: 'Give residents-amenities' }).click();
  await expect(page.getByRole('row', { name: /residents-amenities by hand, by pat/ })).toBeVisible();
  await lookAt(page, 'resident');
  await page.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('button', { name: 'Revoke residents-amenities' }).click();
  await expect(page.getByText('Holds no key.')).toBeVisible();
});

test('a status set by hand says before what it does', async ({ page, office }) => {
  office.run('suggestions', 'approve', '1', '--by=pat');
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await expect(page.getByRole('row', { name: /unit-101/ })).toBeVisible();
  await page.getByRole('button', { name: 'Change status…' }).click();
  await page.getByLabel('past').check();
  await expect(page.getByText(/All 3 keys end at once/)).toBeVisible();
  await page.getByLabel('Reason').fill('Handed the keys back');
  await page.getByRole('button', { name: 'Set to past' }).click();
  await expect(page.getByText('Holds no key.')).toBeVisible();
  await expect(page.getByText('Status set by hand: past')).toBeVisible();
});

test('why a door stays closed is explained', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/explain`);
  await choose(page, 'Person', /Anna Example1/);
  await choose(page, 'Door', 'gym');
  await expect(page.getByText('No: gym stays closed')).toBeVisible();
  await lookAt(page, 'explain');
});

test.describe('with Limited Key Management', () => {
  test.use({ manager: 'lee' });

  test('the settings are not offered', async ({ page, office }) => {
    await page.goto(`${office.url}/properties/oak/integrations`);
    await expect(page.getByRole('row', { name: /good/ }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sync now' })).toBeHidden();
    await expect(page.getByRole('link', { name: 'Manage Settings' })).toBeHidden();
  });
});

test('the policy of the page is not violated', async ({ page, office }) => {
  const told: string[] = [];
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  await page.goto(`${office.url}/suggestions`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  await page.getByRole('button', { name: 'Decline…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(told).toEqual([]);
});
