// How a property is set up, changed in the portal: units, doors, keys, hours, and whom a change reaches.
import { addUnit, addUnitKey, choose, nameUnit } from './forms';
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

test.beforeEach(({ office }) => {
  office.drop(residents(3));
  office.sync();
});

test('a unit, its door and its key are made, edited, and deleted again', async ({ page, office }) => {
  test.slow();
  await page.goto(`${office.url}/properties/oak/units`);
  await addUnit(page, '101');
  await expect(page.getByText('Unit `101` is there already')).toBeVisible();
  await lookAt(page, 'unit-refused');
  await nameUnit(page, '901');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.goto(`${office.url}/properties/oak/doors`);
  await page.getByRole('button', { name: 'Add a door…' }).click();
  await page.getByRole('textbox', { name: 'Door' }).fill('d901');
  await choose(page, 'Kind', 'Residence');
  await choose(page, 'Leads to unit', '901');
  await lookAt(page, 'door-add');
  await page.getByRole('button', { name: 'Add the door' }).click();
  await expect(page.getByRole('row', { name: /d901 Residence none/ })).toBeVisible();

  await page.goto(`${office.url}/properties/oak/keys`);
  await addUnitKey(page, 'unit-901', '901', 'd901');
  await expect(page.getByRole('row', { name: /unit-901 Unit d901/ })).toBeVisible();

  await page.goto(`${office.url}/properties/oak/units/901`);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(page.getByText('The key unit-901 is for it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete unit 901' })).toBeDisabled();
  await lookAt(page, 'unit-delete-blocked');
  for (const [path, button] of [
    ['keys/unit-901', 'Delete key unit-901'],
    ['doors/d901', 'Delete door d901'],
    ['units/901', 'Delete unit 901'],
  ] as const) {
    await page.goto(`${office.url}/properties/oak/${path}`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: button }).click();
    await expect(page).toHaveURL(new RegExp(`/${path.split('/')[0]}$`));
  }
});

test('an edit of a key says whom it reaches before, and reaches them', async ({ page, office }) => {
  office.run('suggestions', 'approve', '1', '--by=pat');
  expect(office.run('explain', '--property=oak', '--person=t1', '--door=gym')).toContain('opens');
  await page.goto(`${office.url}/properties/oak/keys/residents-amenities`);
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByLabel('Hours of its own at gym').check();
  await page.getByRole('group', { name: 'Hours at gym, 1' }).getByLabel('From').fill('02:00');
  await page.getByRole('group', { name: 'Hours at gym, 1' }).getByLabel('To').fill('02:00');
  await page.getByLabel('Doorcodes at gym').uncheck();
  await expect(page.getByText('1 person holds it: Anna Example1. For all of them, at once:')).toBeVisible();
  await expect(page.getByText('No doorcodes any more at gym.')).toBeVisible();
  await lookAt(page, 'key-edit');
  await page.getByRole('button', { name: 'Save for everybody who holds it' }).click();
  await expect(page.getByText('Key residents-amenities is saved')).toBeVisible();
  await expect(page.getByRole('row', { name: /gym none Mon–Fri/ })).toBeVisible();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(page.getByText(/Held by Anna Example1: revoke it first/)).toBeVisible();
});

test('hours are set on the schedules, and what overlaps is told there', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/schedules`);
  await page.getByRole('button', { name: 'Change the hours of front' }).click();
  await page.getByRole('button', { name: 'Add hours' }).click();
  await page.getByRole('button', { name: 'Add hours' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/The hours of door `front` have intervals that overlap/)).toBeVisible();
  await lookAt(page, 'hours-refused');
  await page.getByRole('button', { name: 'Remove Open to everybody, 2' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /front Mon–Fri 08:00–18:00/ })).toBeVisible();
  await expect(page.getByText('The hours of front are saved')).toBeHidden();
  await lookAt(page, 'schedules');
});

test('nothing that was entered is lost when the service goes away', async ({ page, office }) => {
  await page.goto(`${office.url}/properties/oak/units/101`);
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByLabel('Building').fill('North');
  await page.route('**/api/v1/properties/oak/units/101', (route) => route.abort());
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/No answer came/)).toBeVisible();
  await expect(page.getByLabel('Building')).toHaveValue('North');
  await lookAt(page, 'unit-offline');
  await page.unroute('**/api/v1/properties/oak/units/101');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Building North')).toBeVisible();
});

test('an edit does not write over that of somebody else, and goes through beside another one', async ({
  page,
  office,
  request,
}) => {
  const edit = (unit: string, building: string) =>
    request.put(`${office.url}/api/v1/properties/oak/units/${unit}`, {
      headers: { Authorization: `Bearer ${office.tokens['pat']}` },
      data: { id: unit, building },
    });
  await page.goto(`${office.url}/properties/oak/units/101`);
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByLabel('Building').fill('North');
  await edit('102', 'South');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Building North')).toBeVisible();

  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByLabel('Building').fill('West');
  await edit('101', 'East');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Somebody else has changed it/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Building East')).toBeVisible();
});

test('what there is not is said to be none, and nothing is said of it', async ({ page, office }) => {
  for (const [path, words, none] of [
    ['doors/nowhere', 'There is no such door.', 'No key has this door: nobody gets in by a key.'],
    ['keys/nothing', 'There is no such key.', 'It opens no door.'],
  ] as const) {
    await page.goto(`${office.url}/properties/oak/${path}`);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText(none)).toBeHidden();
  }
});

test.describe('with Limited Key Management', () => {
  test.use({ manager: 'lee' });

  test('no editor is offered', async ({ page, office }) => {
    for (const path of ['units', 'units/101', 'doors', 'keys', 'keys/unit-101', 'schedules']) {
      await page.goto(`${office.url}/properties/oak/${path}`);
      await expect(page.getByRole('table').first()).toBeVisible();
      await expect(page.locator('[aria-busy]')).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^(Add|Edit|Delete|Change)/ })).toHaveCount(0);
    }
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the editors fit', async ({ page, office }) => {
    for (const [path, name] of [
      ['keys/unit-101', 'key-edit-phone'],
      ['doors/front', 'door-edit-phone'],
    ] as const) {
      await page.goto(`${office.url}/properties/oak/${path}`);
      await page.getByRole('button', { name: 'Edit…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.getByRole('button', { name: 'Add hours' }).first().click();
      await lookAt(page, name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
    await page.goto(`${office.url}/properties/oak/schedules`);
    await expect(page.getByRole('table').first()).toBeVisible();
    await lookAt(page, 'schedules-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
