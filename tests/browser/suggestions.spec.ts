// The inbox: from a move-in to a key, and everything that can come in between.
import { expect, residents, test } from './office';
import { lookAt } from './screenshot';

test('a move-in is approved and the key is there', async ({ page, office }) => {
  office.drop(residents(3));
  office.sync();
  await page.goto(`${office.url}/`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  await expect(page.getByRole('heading', { name: 'Give access: Anna Example1' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Gives unit-101 d101/ })).toBeVisible();
  await lookAt(page, 'suggestion');
  await page.getByRole('button', { name: /Approve: give 3 keys/ }).click();
  await expect(page.getByText('Approved: Anna Example1')).toBeVisible();
  await expect(page.getByRole('button', { name: /Anna Example1/ })).toBeHidden();
  expect(office.run('explain', '--property=oak', '--person=t1', '--door=d101')).toContain('opens');
});

test('a decline asks for the reason, changes nothing, and can be thought better of', async ({ page, office }) => {
  office.drop(residents(1));
  office.sync();
  await page.goto(`${office.url}/suggestions`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  await page.getByRole('button', { name: 'Decline…' }).click();
  await page.getByLabel('Reason').fill('The lease is not signed');
  await page.getByRole('button', { name: 'Decline: change nothing' }).click();
  await expect(page.getByText('Declined: Anna Example1')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
  await page.getByRole('button', { name: 'Propose it again' }).first().click();
  await expect(page.getByText(/Will be proposed again/)).toBeVisible();
});

test('everything works by keyboard', async ({ page, office }) => {
  office.drop(residents(4));
  office.sync();
  await page.goto(`${office.url}/suggestions`);
  await expect(page.getByRole('button', { name: /Anna Example1/ })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: /Anna Example1/ })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: /Anna Example2/ })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText('Approved: Anna Example2')).toBeVisible();
  await expect(page.getByRole('heading', { name: /Anna Example3/ })).toBeVisible();
  await page.keyboard.press('u');
  await expect(page.getByText('Taken back: Anna Example2')).toBeVisible();
  await page.keyboard.press('d');
  await page.keyboard.type('Wrong person');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Declined: Anna Example3')).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('example4');
  await expect(page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')).toHaveCount(1);
});

test('many are approved at once, with one result each', async ({ page, office }) => {
  office.drop(residents(5));
  office.sync();
  await page.goto(`${office.url}/suggestions`);
  await page.getByLabel('Choose Anna Example1').click();
  await page.getByLabel('Choose Anna Example4').click({ modifiers: ['Shift'] });
  await expect(page.getByText('4 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Approve 4…' }).click();
  await lookAt(page, 'bulk');
  await page.getByRole('button', { name: 'Approve 4', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '4 of 4 done' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Results' }).getByRole('listitem')).toHaveCount(4);
});

test('a click survives the loss of the connection', async ({ page, office }) => {
  office.drop(residents(1));
  office.sync();
  await page.goto(`${office.url}/suggestions`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  // The first attempt arrives, but its answer gets lost; the second does not even arrive.
  let attempts = 0;
  await page.route('**/approve', async (route) => {
    attempts += 1;
    if (attempts === 1) await route.fetch();
    if (attempts < 3) await route.abort();
    else await route.fallback();
  });
  await page.getByRole('button', { name: /Approve: give 3 keys/ }).click();
  await expect(page.getByText('The connection is lost')).toBeVisible();
  await expect(page.getByText('Approved: Anna Example1')).toBeVisible();
  expect(attempts).toBe(3);
});

test('what changed meanwhile is not approved unseen', async ({ page, office }) => {
  office.drop(residents(1));
  office.sync();
  await page.goto(`${office.url}/suggestions`);
  await page.getByRole('button', { name: /Anna Example1/ }).click();
  await page.route('**/approve', async (route) => {
    office.run('suggestions', 'decline', '1', '--by=lee', '--reason=no');
    await route.fallback();
  });
  await page.getByRole('button', { name: /Approve: give 3 keys/ }).click();
  await expect(page.getByText('Not done: Anna Example1')).toBeVisible();
});

test('an empty inbox says when the next poll is', async ({ page, office }) => {
  await page.goto(`${office.url}/suggestions`);
  await expect(page.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
  await expect(page.getByText(/Oak Court: (now|in )/)).toBeVisible();
  await lookAt(page, 'inbox-empty');
});

test.describe('with a guard', () => {
  test.use({ options: { units: 12, guard: true } });

  test('a held set is released by the count that was seen', async ({ page, office }) => {
    office.drop(residents(12, 'Future'));
    office.sync();
    office.drop(residents(12));
    office.sync();
    await page.goto(`${office.url}/suggestions`);
    await expect(page.getByText('The guard holds 12 at Oak Court')).toBeVisible();
    await lookAt(page, 'inbox-held');
    await page.getByRole('button', { name: 'Release…' }).click();
    const release = page.getByRole('button', { name: 'Release 12' });
    await expect(release).toBeDisabled();
    await page.getByLabel(/type how many they are/).fill('12');
    await lookAt(page, 'release');
    await release.click();
    await expect(page.getByText(/12 released/)).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a suggestion is found, read and approved', async ({ page, office }) => {
    office.drop(residents(8));
    office.sync();
    await page.goto(`${office.url}/suggestions`);
    await expect(page.getByRole('button', { name: /Anna Example1/ })).toBeVisible();
    await lookAt(page, 'inbox-phone');
    await page.getByRole('button', { name: /Anna Example1/ }).tap();
    await expect(page.getByRole('heading', { name: /Anna Example1/ })).toBeVisible();
    await lookAt(page, 'suggestion-phone');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: /Approve: give 3 keys/ }).tap();
    await expect(page.getByText('Approved: Anna Example1')).toBeVisible();
    await page.getByRole('button', { name: 'Back to the list' }).tap();
    await expect(page.getByRole('button', { name: /Anna Example2/ })).toBeVisible();
  });
});

test('ten thousand suggestions are a list of a few rows', async ({ page, office }) => {
  const total = 10_000;
  const suggestion = (id: number) => ({
    ...{
      id,
      version: 1,
      state: 'pending',
      property: 'oak',
      person: `t${id}`,
      name: `Anna Example${id}`,
      pms_unit: '101',
    },
    ...{ change: 'grant', items: [{ action: 'give', key: 'unit-101' }], everything: false, blocks: [], sentence: '' },
    ...{
      detected_at: '2026-03-02T09:00:00Z',
      waiting_since: '2026-03-02T09:00:00Z',
      stage: 'fresh',
      with_support: false,
    },
  });
  await page.route('**/api/v1/suggestions?*', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const items = Array.from({ length: Number(query.get('limit')) }, (_, i) => suggestion(from + i + 1));
    const next = from + items.length;
    return route.fulfill({ json: { items, next: next < total ? String(next) : null } });
  });
  await page.goto(`${office.url}/suggestions`);
  const rows = page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem');
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(total));
  expect(await rows.count()).toBeLessThan(40);
  // All the way down, frame by frame: at no time are there more.
  const most = await page.getByTestId('suggestion-scroller').evaluate(
    (list) =>
      new Promise<number>((done) => {
        let seen = 0;
        const next = () => {
          seen = Math.max(seen, list.querySelectorAll('li').length);
          if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) return done(seen);
          list.scrollTop += 7_200;
          requestAnimationFrame(next);
        };
        next();
      }),
  );
  expect(most).toBeLessThan(40);
  await expect(page.getByRole('button', { name: /Anna Example10000/ })).toBeVisible();
  expect(await rows.count()).toBeLessThan(40);
});
