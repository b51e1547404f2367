// What a manager does about people by hand: keys with their terms, a hold, an invitation, a removal.
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

test.beforeEach(({ office }) => {
  office.drop(residents(2));
  office.sync();
});

test('the terms of a key given by hand are changed', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/residents/t1`);
  await page.getByRole('button', { name: 'Add a key…' }).click();
  await page.getByRole('combobox', { name: 'Key' }).click();
  await page.getByRole('option', { name: 'residents-amenities' }).click();
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
