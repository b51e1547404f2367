// What a manager does about people by hand: keys with their terms, a hold, an invitation, a removal.
import { choose } from './forms';
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

test.beforeEach(({ office }) => {
  office.drop(residents(2));
  office.sync();
});

test('the terms of a key given by hand are changed', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await page.getByRole('button', { name: 'Add a key…' }).click();
  await choose(page, 'Key', 'residents-amenities');
  await page.getByLabel('Until a day and time').check();
  await page.getByLabel('Ends at (your time)').fill('2031-05-01T12:00');
  await page.getByRole('button', { name: 'Give residents-amenities' }).click();
  await expect(page.getByRole('row', { name: /residents-amenities by hand, by pat at all hours/ })).toBeVisible();
  await page.getByRole('button', { name: 'Change residents-amenities' }).click();
  await page.getByLabel('Without an end, until it is revoked').check();
  await lookAt(page, 'resident-terms');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('residents-amenities is changed')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'no end' })).toBeVisible();
});

test('a status set to current names the keys that the lease gives', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await page.getByRole('button', { name: 'Change status…' }).click();
  await page.getByLabel('current').check();
  await expect(
    page.getByText('They get residents-entrance, residents-amenities, unit-101.', { exact: false }),
  ).toBeVisible();
  await lookAt(page, 'resident-status');
});

test('somebody is put on hold, let go again, and removed', async ({ page, office }) => {
  office.run('suggestions', 'approve', '1', '--by=pat');
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Put on hold…' }).click();
  await expect(page.getByText(/Their keys stay: /)).toBeVisible();
  await page.getByLabel('Reason').fill('Lost their phone');
  await page.getByRole('button', { name: 'Put on hold' }).click();
  await expect(page.getByText('On hold: nothing opens')).toBeVisible();
  expect(office.run('explain', '--property=oak', '--person=t1', '--door=d101')).toContain('does not open');
  await page.getByRole('button', { name: 'Lift the hold' }).click();
  await expect(page.getByText('On hold: nothing opens')).toBeHidden();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the property…' }).click();
  await expect(page.getByText(/All their keys end, given by hand or not: .*unit-101/)).toBeVisible();
  await lookAt(page, 'resident-remove');
  await page.getByRole('button', { name: 'Remove Anna Example1' }).click();
  await expect(page.getByText('Holds no key.')).toBeVisible();
});

test('a hold that was written while somebody else changed the person says so, and keeps what was typed', async ({
  page,
  office,
}) => {
  office.run('suggestions', 'approve', '1', '--by=pat');
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Put on hold…' }).click();
  await page.getByLabel('Reason').fill('Lost their phone');
  await office.ask('POST', '/properties/oak/people/t1/keys/unit-102', { end: 'never' }, 'lee');
  await page.getByRole('button', { name: 'Put on hold' }).click();
  await expect(page.getByText(/Somebody else has changed Anna Example1 .* They hold unit-102 now\./)).toBeVisible();
  await expect(page.getByText(/Their keys stay: .*unit-102/)).toBeVisible();
  await expect(page.getByLabel('Reason')).toHaveValue('Lost their phone');
  await lookAt(page, 'resident-changed-meanwhile');
  const before = (await office.ask('GET', '/properties/oak/people/t1')) as { hold: unknown };
  expect(before.hold).toBeNull();
  await page.getByRole('button', { name: 'Put on hold' }).click();
  await expect(page.getByText('On hold: nothing opens')).toBeVisible();
  await expect(page.getByRole('row', { name: /unit-102/ })).toBeVisible();
});

test('terms that somebody else has changed meanwhile stay, where they were not touched', async ({ page, office }) => {
  const key = '/properties/oak/people/t1/keys/residents-amenities';
  await office.ask('POST', key, { end: '2031-05-01T12:00:00Z' });
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await page.getByRole('button', { name: 'Change residents-amenities' }).click();
  await page.getByLabel('Starts at (your time)').fill('2030-01-01T08:00');
  await office.ask('PATCH', key, { end: '2032-06-01T12:00:00Z' }, 'lee');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/until when or why they hold residents-amenities is different/)).toBeVisible();
  await expect(page.getByLabel('Starts at (your time)')).toHaveValue('2030-01-01T08:00');
  await expect(page.getByLabel('Ends at (your time)')).toHaveValue(/^2032-06-01T/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('residents-amenities is changed')).toBeVisible();
  const person = (await office.ask('GET', '/properties/oak/people/t1')) as { keys: { end: string }[] };
  expect(person.keys.map((held) => held.end)).toEqual(['2032-06-01T12:00:00Z']);
});

test('a hold is not lifted that somebody else has laid for another reason meanwhile', async ({ page, office }) => {
  const hold = '/properties/oak/people/t1/hold';
  await office.ask('PUT', hold, { reason: 'lost their phone' });
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await expect(page.getByText(/lost their phone/).first()).toBeVisible();
  await page.route('**/people/t1/hold', async (route) => {
    await office.ask('DELETE', hold, undefined, 'lee');
    await office.ask('PUT', hold, { reason: 'the police asks' }, 'lee');
    await route.fallback();
  });
  await page.getByRole('button', { name: 'Lift the hold' }).click();
  await expect(page.getByText(/Somebody else has changed it in the meantime/)).toBeVisible();
  await expect(page.getByText(/the police asks/).first()).toBeVisible();
});

test('somebody who is not in the ePMS is invited with a key', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/residents`);
  await page.getByRole('button', { name: 'Invite somebody…' }).click();
  await page.getByLabel('First name').fill('Walter');
  await page.getByLabel('Last name').fill('Walker');
  await page.getByLabel('E-mail').fill('walter');
  await page.getByRole('combobox', { name: 'Keys' }).fill('entr');
  await page.getByRole('option', { name: 'residents-entrance' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('An invitation needs an `email` to go to')).toBeVisible();
  await page.getByLabel('E-mail').fill('walter@example.com');
  await lookAt(page, 'resident-invite');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('Walter Walker is invited')).toBeVisible();
  await page.getByRole('link', { name: 'Walter Walker' }).click();
  await expect(page.getByRole('row', { name: /residents-entrance/ })).toBeVisible();
});

test.describe('with Limited Key Management', () => {
  test.use({ manager: 'lee' });

  test('nobody is invited or removed', async ({ page, office }) => {
    await page.goto(`${office.url}/properties/oak/residents`);
    await expect(page.getByRole('row', { name: /Anna Example1/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Invite somebody…' })).toBeHidden();
    await page.goto(`${office.url}/properties/oak/residents/t1`);
    await page.getByRole('button', { name: 'More' }).click();
    await expect(page.getByRole('menuitem', { name: 'Put on hold…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: /Remove/ })).toBeHidden();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a person and the invitation fit', async ({ page, office }) => {
    office.run('suggestions', 'approve', '1', '--by=pat');
    await page.goto(`${office.url}/properties/oak/residents/t1`);
    await expect(page.getByRole('row', { name: /unit-101/ })).toBeVisible();
    await lookAt(page, 'resident-keys-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.goto(`${office.url}/properties/oak/residents`);
    await page.getByRole('button', { name: 'Invite somebody…' }).click();
    await lookAt(page, 'resident-invite-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
