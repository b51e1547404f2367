// What a property runs on from day to day: what comes, devices, packages and reports.
import { readFileSync } from 'node:fs';
import { choose } from './forms';
import { type Config, type Office, expect, residents, test } from './office';
import { lookAt } from './screenshot';

/** With somebody who only has Limited Key Management, and two who have Specific and Device Management. */
function withStaff(config: Config) {
  const managers = config.properties[0]?.managers as object[];
  managers.push(
    { id: 'dora', role: 'property_manager', key_management: 'full', device_management: true },
    { id: 'sam', role: 'support' },
  );
}

test.use({ options: { units: 6, guard: false, edit: withStaff } });

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();

/** Everybody has moved in, and all of it has been approved. */
function everybodyLivesHere(office: Office, count = 4) {
  office.drop(residents(count));
  office.sync();
  office.run('suggestions', 'approve', '--all', '--property=oak', '--by=pat');
}

test('what is about to change is listed by day, and can be done now', async ({ page, office }) => {
  everybodyLivesHere(office, 2);
  await office.ask('POST', '/properties/oak/people/t1/keys/unit-103', { end: inDays(3), reason: 'waters the plants' });
  await office.ask('POST', '/properties/oak/people/t2/keys/unit-104', {
    start: inDays(5),
    end: 'never',
    reason: 'moves soon',
  });
  await page.goto(`${office.url}/properties/oak/upcoming`);
  await expect(page.getByRole('row', { name: /Anna Example1 Key ends at \d\d:\d\d unit-103/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Anna Example2 Key starts at \d\d:\d\d unit-104/ })).toBeVisible();
  await lookAt(page, 'upcoming');
  await page.getByRole('link', { name: 'Anna Example1' }).click();
  await expect(page.getByRole('heading', { name: 'Anna Example1' })).toBeVisible();
});

test('an announced move-out says what doing it now ends', async ({ page, office }) => {
  everybodyLivesHere(office, 2);
  const day = inDays(4).slice(0, 10);
  const change = { kind: 'move_out', person: 't1', name: 'Anna Example1', pms_unit: '101', day, at: null };
  const items = [
    { ...change, keys: ['unit-101', 'residents-entrance'], do_now: 'past' },
    { ...change, kind: 'move_in_overdue', day: '2026-03-02', person: 't2', name: null, keys: [], do_now: 'current' },
  ];
  await page.route('**/api/**/upcoming', (route) => route.fulfill({ json: { items } }));
  await page.goto(`${office.url}/properties/oak/upcoming`);
  await expect(page.getByRole('heading', { name: 'Should have happened already' })).toBeVisible();
  await lookAt(page, 'upcoming-moves');
  await page.getByRole('button', { name: 'Do it now: Anna Example1' }).click();
  await expect(page.getByText('unit-101, residents-entrance end at once')).toBeVisible();
  await page.getByLabel('Reason').fill('Handed the keys back early');
  await lookAt(page, 'upcoming-now');
  const sent = page.waitForRequest('**/upcoming/t1/do-now');
  await page.getByRole('button', { name: 'Set to past' }).click();
  expect((await sent).postDataJSON()).toEqual({ reason: 'Handed the keys back early' });
});

test('nothing announced is said so', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/upcoming`);
  await expect(page.getByRole('heading', { name: 'Nothing is announced' })).toBeVisible();
});

test('a package is scanned, assigned and handed out', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/packages`);
  await expect(page.getByText('No package waits.')).toBeVisible();
  await page.getByRole('button', { name: 'Scan a package…' }).click();
  await page.getByLabel('Tracking code').fill('EX-5550142');
  await page.getByLabel('Carrier').fill('Parcel Post');
  await lookAt(page, 'package-scan');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByRole('row', { name: /nobody yet Parcel Post EX-5550142/ })).toBeVisible();
  await page.getByRole('button', { name: 'Scan a package…' }).click();
  await page.getByLabel('Tracking code').fill('EX-5550142');
  await page.getByLabel('Carrier').fill('Parcel Post');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('waits already');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Assign package 1' }).click();
  await choose(page, 'Unit', '102');
  await page.getByRole('button', { name: 'Assign to 102' }).click();
  await expect(page.getByRole('row', { name: /1 102 Parcel Post/ })).toBeVisible();
  await lookAt(page, 'packages');
  await page.getByRole('button', { name: 'Hand out package 1' }).click();
  await page.getByLabel('Who takes it').fill('Anna Example2');
  await page.getByRole('button', { name: 'Hand out', exact: true }).click();
  await expect(page.getByText('No package waits.')).toBeVisible();
  await page.getByText('Handed out', { exact: true }).click();
  await expect(page.getByRole('row', { name: /Anna Example2, / })).toBeVisible();
});

test('a lock is deactivated and activated again, by whoever holds a key to its door', async ({ page, office }) => {
  await office.ask('POST', '/properties/oak/people/pat/keys/residents-amenities', {
    end: 'never',
    reason: 'looks after the gym',
  });
  await page.goto(`${office.url}/properties/oak/devices/gym`);
  await page.getByRole('button', { name: 'Deactivate…' }).click();
  await lookAt(page, 'device-deactivate');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect(page.getByText('No device is activated at this door')).toBeVisible();
  await page.getByRole('button', { name: 'Activate a lock…' }).click();
  await page.getByLabel('Model').fill('Invented L2');
  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByRole('row', { name: /Invented L2/ })).toBeVisible();
  await page.goto(`${office.url}/properties/oak/devices`);
  await expect(page.getByRole('row', { name: /gym Invented L2/ })).toBeVisible();
});

const DEVICES = [
  { id: 'd-1', kind: 'lock', door: 'front', unit: null, model: 'Invented L2', serial: 'X1', battery_percent: 84 },
  { id: 'd-2', kind: 'lock', door: 'gym', unit: null, model: null, serial: null, battery_percent: 9 },
].map((device) => ({
  ...device,
  ...{ firmware: '1.4', target_firmware: null, capacity: 500, activated_at: inDays(-90), activated_by: 'pat' },
  seen_at: inDays(-0.1),
}));
const BEHIND = {
  ...{ door: 'gym', connected: false, wanted_version: 12, confirmed_version: 9, confirmed_at: inDays(-2) },
  ...{ synced_by: 't1', behind_since: inDays(-1.2), failing_since: null, failures: 0, failure: null, left_out: 0 },
};

test('batteries, doors requiring updates and what is still open are seen and mended', async ({ page, office }) => {
  await page.route('**/api/**/oak/devices*', (route) => route.fulfill({ json: { items: DEVICES } }));
  await page.route('**/api/**/doors-requiring-updates', (route) => route.fulfill({ json: { items: [BEHIND] } }));
  await page.route('**/api/**/oak/exposure', (route) =>
    route.fulfill({
      json: { items: [{ door: 'gym', person: 't9', key: 'residents-amenities', since: inDays(-1), from: inDays(-1) }] },
    }),
  );
  await page.route('**/doors/gym/device', (route) =>
    route.fulfill({ json: { ...BEHIND, devices: DEVICES.filter((device) => device.door === 'gym') } }),
  );
  await page.goto(`${office.url}/properties/oak/devices`);
  await expect(page.getByRole('row', { name: /gym Lock .*9 %/ })).toBeVisible();
  await lookAt(page, 'devices-batteries');
  await page.getByRole('tab', { name: 'Still open' }).click();
  await expect(page.getByRole('row', { name: /gym t9/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Requiring updates' }).click();
  await expect(page.getByRole('row', { name: /gym .*a Door Sync/ })).toBeVisible();
  await lookAt(page, 'devices-updates');
  await page.getByRole('link', { name: 'gym' }).click();
  await expect(page.getByText(/learns of the change at its next Door Sync/)).toBeVisible();
  await lookAt(page, 'device');
  const synced = page.waitForRequest('**/doors/gym/sync');
  await page.getByRole('button', { name: 'Door Sync' }).click();
  await synced;
  await page.getByRole('button', { name: 'Upgrade firmware…' }).click();
  await page.getByLabel('Firmware').fill('2.0');
  const upgraded = page.waitForRequest('**/doors/gym/device/upgrade');
  await page.getByRole('button', { name: 'Upgrade', exact: true }).click();
  expect((await upgraded).postDataJSON()).toEqual({ firmware: '2.0' });
});

test('reports are read on screen and taken along as CSV', async ({ page, office }) => {
  everybodyLivesHere(office);
  await page.goto(`${office.url}/properties/oak/reports`);
  await expect(page.getByRole('img', { name: /^Changes: 12 weeks, at most 4, the last 4/ })).toBeVisible();
  await choose(page, 'Report', 'Assigned access');
  await expect(page.getByRole('row', { name: /t1 Anna Example1/ }).first()).toBeVisible();
  await lookAt(page, 'report');
  const begun = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const file = await begun;
  expect(file.suggestedFilename()).toBe('oak-assigned-access.csv');
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toContain('person,first_name,last_name');
  expect(lines.length).toBe(4 * 3 + 1);
});

/** Twelve weeks with a busy turn of the month. */
const WEEKS = Array.from({ length: 12 }, (_, i) => ({
  week: new Date(Date.UTC(2026, 8, 7 + 7 * i)).toISOString().slice(0, 10),
  gave: String([3, 5, 2, 4, 14, 6, 3, 2, 5, 16, 7, 4][i]),
  ended: String([2, 3, 2, 3, 11, 4, 1, 2, 3, 13, 6, 3][i]),
  moved: String([0, 1, 0, 0, 3, 1, 0, 0, 1, 2, 0, 1][i]),
  declined: String([0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 0][i]),
  median_wait_minutes: i === 7 ? null : String([95, 80, 120, 60, 240, 75, 50, 0, 45, 180, 60, 40][i]),
  outlived_lease: String([2, 3, 2, 3, 11, 4, 1, 2, 3, 13, 6, 3][i]),
  outlived_hours: String([6, 8, 5, 7, 62, 12, 2, 4, 6, 51, 14, 5][i]),
}));

test('a plot shows where changes pile up', async ({ page, office }) => {
  const columns = Object.keys(WEEKS[0] ?? {});
  await page.route('**/api/**/reports/changes*', (route) =>
    route.fulfill({ json: { columns, items: WEEKS, next: null } }),
  );
  await page.goto(`${office.url}/properties/oak/reports`);
  await expect(page.getByRole('img', { name: /Keys after the lease: 12 weeks, at most 62 h/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /5 Oct 14 11 3 2 4 h 11 people, 62 h/ })).toBeVisible();
  await lookAt(page, 'report-changes');
});

test.describe('with Limited Key Management', () => {
  test.use({ manager: 'lee' });

  test('packages, devices and reports are not offered, and refused all the same', async ({ page, office }) => {
    await page.goto(`${office.url}/properties/oak/upcoming`);
    await expect(page.getByRole('link', { name: 'Upcoming' })).toBeVisible();
    for (const name of ['Packages', 'Devices', 'Reports']) {
      await expect(page.getByRole('link', { name })).toBeHidden();
    }
    await page.goto(`${office.url}/properties/oak/packages`);
    await expect(page.getByRole('alert').getByText(/may not|cannot|limited/i)).toBeVisible();
    await page.goto(`${office.url}/properties/oak/reports/keys`);
    await expect(page.getByRole('alert').first()).toBeVisible();
  });
});
