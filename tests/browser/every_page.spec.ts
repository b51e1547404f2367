// Every page is there, as whoever sees it, on a desktop and on a phone, light and dark: it fits, and axe finds nothing.
import { PLACES } from './places';
import { lookAt } from './screenshot';
import { DEVICES, type Device, type Stage, expect, residentsOf, test } from './stage';

test.use({ properties: { oak: 'Oak Court', elm: 'Elm House' } });

/** A property on an ordinary day. */
async function furnish({ office }: Stage) {
  const people = (path: string) => `/properties/oak/people/${path}`;
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
  for (const living of [2, 4]) {
    office.drop(residentsOf('oak', living), 'oak');
    office.sync('oak');
    office.run('suggestions', 'approve', '--all', '--property=oak', '--by=pat');
  }
  office.drop(
    [
      ...residentsOf('oak', 4),
      { id: 'oak-5', name: 'Example5, Anna', unit: '104', status: 'Current' },
      { id: 'oak-6', name: 'Example6, Bartholomew-Maximilian', unit: 'Bldg 2 - 0104 rear', status: 'Current' },
    ],
    'oak',
  );
  office.sync('oak');
  await office.ask('POST', people('oak-1/keys/unit-103'), { end: inDays(3), reason: 'waters the plants' });
  await office.ask('PUT', people('oak-2/hold'), { reason: 'lost their phone' });
  await office.ask('POST', '/properties/oak/packages', { carrier: 'Parcel Post', unit: '101', note: 'on the shelf' });
  await office.ask('POST', '/properties/oak/packages', { carrier: 'Parcel Post', tracking_code: 'EX-5550142' });
  const note = 'The gym is not part of this lease';
  await office.ask('POST', '/properties/oak/suggestions/5/ask-correction', { version: 1, note });
}

const furnished = new WeakSet<Stage>();

test.beforeEach(async ({ stage }) => {
  if (furnished.has(stage)) return;
  furnished.add(stage);
  await furnish(stage);
});

for (const device of Object.keys(DEVICES) as Device[]) {
  for (const role of [...new Set(PLACES.map((place) => place.role))]) {
    test.describe(`on a ${device}, as ${role}`, () => {
      test.use({ ...DEVICES[device], role });

      for (const { path, heading } of PLACES.filter((place) => place.role === role)) {
        test(`${path} can be read by everybody`, async ({ page, stage }) => {
          const polls = (await stage.office.ask('GET', '/properties/oak/polls')) as { items: { id: number }[] };
          const known = (text: string) => text.replace('NEWEST', String(polls.items[0]?.id));
          await page.goto(`${stage.office.url}${known(path)}`);
          await expect(page.getByRole('heading', { name: known(heading), exact: true }).first()).toBeVisible();
          await expect(page.locator('[aria-busy]')).toHaveCount(0);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width).toBeLessThanOrEqual(DEVICES[device].viewport.width);
          await lookAt(page, `page-${role}${path.replaceAll(/\W+/g, '-')}-${device}`);
        });
      }
    });
  }
}
