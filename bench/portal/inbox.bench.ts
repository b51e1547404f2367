// The inbox with 10,000 open suggestions: how soon it is there, and whether it stutters while somebody goes through it.
import { type Page, expect, test } from '@playwright/test';
import { loadavg } from 'node:os';
import { Office, type Resident } from '../../tests/browser/office';
import { type Frames, firstLoad, framesWhile, watch } from './frames';

const TOTAL = Number(process.env['SUGGESTIONS'] ?? 10_000);
const UNITS = 500;
const KEY_EVERY_MS = 33;
const HELD_FOR = 300;
const PASSWORD = 'an invented passphrase 7';

const people: Resident[] = Array.from({ length: TOTAL }, (_, i) => ({
  id: `t${i + 1}`,
  name: `Example${i + 1}, Anna`,
  unit: String(101 + (i % UNITS)),
  status: 'Current',
}));

/** What the browser and the machine can do: as high as the inbox, and nothing in it but text. */
const PLAIN = `<div data-testid="suggestion-scroller" style="height: 700px; overflow-y: auto">${people
  .map((each) => `<div style="height: 72px">${each.name}</div>`)
  .join('')}</div>`;

const list = (page: Page) => page.getByTestId('suggestion-scroller');

/** From the top to the bottom, so many pixels a frame. */
async function scrollThrough(page: Page, pixels: number) {
  await list(page).evaluate(
    (scroller, by) =>
      new Promise<void>((done) => {
        scroller.scrollTop = 0;
        const next = () => {
          scroller.scrollTop += by;
          if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) done();
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    pixels,
  );
}

async function hold(page: Page, key: string, times: number) {
  for (let i = 0; i < times; i += 1) {
    const next = new Promise((done) => setTimeout(done, KEY_EVERY_MS));
    await page.keyboard.down(key);
    await next;
  }
  await page.keyboard.up(key);
}

const ms = (time: number) => `${time.toFixed(0)} ms`;
function print(what: string, ...figures: string[]) {
  console.log(`${what.padEnd(36)}${figures.join(', ')}`);
}
function printFrames(what: string, frames: Frames) {
  print(
    what,
    `${frames.count} frames`,
    `${frames.long} longer than 50 ms`,
    `the longest ${ms(frames.longest)}`,
    `${frames.longTasks} long tasks`,
    `the longest ${ms(frames.longestTask)}`,
    `CPU ${frames.cpuPerFrame.toFixed(1)} ms a frame`,
  );
}

async function signIn(page: Page, url: string) {
  await page.goto(`${url}/properties/oak/integrations`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('pat@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

test('the inbox', async ({ browser }) => {
  const office = new Office({ units: UNITS, guard: false });
  try {
    await office.start();
    office.addAccount('pat', 'Pat Example', PASSWORD);
    office.drop(people);
    office.sync();
    console.log(`\n${TOTAL} open suggestions; load of the machine ${loadavg()[0]?.toFixed(1)}`);

    const entry = await browser.newPage();
    await signIn(entry, office.url);
    const storageState = await entry.context().storageState();
    await entry.context().close();

    // Nothing is in this one's cache.
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    await watch(page, TOTAL);
    await page.goto(`${office.url}/suggestions`);
    const load = await firstLoad(page);
    print('first load', `${(load.bytes / 1000).toFixed(0)} KB compressed (goal 250)`, `${load.requests} requests`);
    print('ready', `first paint ${ms(load.firstPaint)}`, `first row ${ms(load.firstRow)} (goal 1000)`);
    print('all are listed', ms(load.whole));

    const plain = await context.newPage();
    await watch(plain, 0);
    await plain.goto('about:blank');
    await plain.setContent(PLAIN);
    printFrames('plain text, 20 lines a frame', await framesWhile(plain, () => scrollThrough(plain, 1440)));
    await plain.close();
    printFrames('scrolled, 20 rows a frame', await framesWhile(page, () => scrollThrough(page, 1440)));
    printFrames(
      'scrolled, 2 rows a frame',
      await framesWhile(page, () =>
        Promise.race([scrollThrough(page, 144), new Promise<void>((done) => setTimeout(done, 10_000))]),
      ),
    );
    await page.reload();
    await firstLoad(page);
    printFrames(`j held, ${HELD_FOR} times`, await framesWhile(page, () => hold(page, 'j', HELD_FOR)));
    print('rows on the page', String(await list(page).getByRole('listitem').count()));
    print('elements on the page', String(await page.evaluate(() => document.querySelectorAll('*').length)));

    const heading = page.getByRole('heading', { name: /^Give access/ });
    await expect(heading).toBeVisible();
    const begun = Date.now();
    await page.keyboard.press('a');
    await expect(page.getByText(/^Approved: /)).toBeVisible();
    print('approved and told', ms(Date.now() - begun));
    printFrames('read again after it', await framesWhile(page, () => page.waitForTimeout(8_000)));
    await page.screenshot({ path: '../build/screenshots/inbox-10000.png' });
  } finally {
    await office.stop();
    office.remove();
  }
});
