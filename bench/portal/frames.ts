// What the page itself knows of its time: from the first byte to the first row, and from frame to frame.
import type { CDPSession, Page } from '@playwright/test';

/** In milliseconds; those longer than 50 are what somebody sees as a stutter. */
export interface Frames {
  count: number;
  long: number;
  longest: number;
  /** Script without a break for more than 50 ms. */
  longTasks: number;
  longestTask: number;
  /** What the page's main thread worked for each of them, however busy the machine was with other things. */
  cpuPerFrame: number;
}

interface Watch {
  firstRow?: number;
  whole?: number;
  frames: number[];
  tasks: number[];
  watching: boolean;
}
declare global {
  interface Window {
    bench: Watch;
  }
}

/** Before the page is opened: notes when the first row and when all `total` are there. */
export async function watch(page: Page, total: number) {
  await page.addInitScript((all) => {
    const bench: Watch = { frames: [], tasks: [], watching: false };
    window.bench = bench;
    new PerformanceObserver((list) => {
      if (bench.watching) for (const task of list.getEntries()) bench.tasks.push(task.duration);
    }).observe({ type: 'longtask' });
    const look = () => {
      const row = document.querySelector('li[aria-setsize]');
      if (row) bench.firstRow ??= performance.now();
      if (row?.getAttribute('aria-setsize') === String(all)) bench.whole ??= performance.now();
      if (bench.whole === undefined) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, total);
}

export interface FirstLoad {
  firstPaint: number;
  firstRow: number;
  whole: number;
  /** As they were sent, without their heads: the page, its scripts and styles. */
  bytes: number;
  /** Of them and of the answers of the API until the first row was there. */
  requests: number;
}

export async function firstLoad(page: Page): Promise<FirstLoad> {
  await page.waitForFunction(() => window.bench.whole !== undefined, undefined, { timeout: 300_000 });
  return page.evaluate(() => {
    const { firstRow = 0, whole = 0 } = window.bench;
    const entries = performance.getEntries() as PerformanceResourceTiming[];
    const sent = entries.filter((entry) => entry.entryType === 'navigation' || entry.entryType === 'resource');
    const files = sent.filter((entry) => !entry.name.includes('/api/') && entry.startTime < firstRow);
    return {
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      firstRow,
      whole,
      bytes: files.reduce((sum, entry) => sum + entry.encodedBodySize, 0),
      requests: sent.filter((entry) => entry.startTime < firstRow).length,
    };
  });
}

const sessions = new WeakMap<Page, CDPSession>();

/** Of the page's main thread, in milliseconds. */
async function cpuTime(page: Page): Promise<number> {
  let session = sessions.get(page);
  if (!session) {
    session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    sessions.set(page, session);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find((each) => each.name === 'TaskDuration')?.value ?? 0);
}

/** What the frames were like while `act` ran. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<Frames> {
  const cpu = await cpuTime(page);
  await page.evaluate(() => {
    const bench = window.bench;
    Object.assign(bench, { frames: [], tasks: [], watching: true });
    let last = performance.now();
    const next = (now: number) => {
      bench.frames.push(now - last);
      last = now;
      if (bench.watching) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await act();
  const seen = await page.evaluate(() => {
    const { frames, tasks } = window.bench;
    window.bench.watching = false;
    return {
      count: frames.length,
      long: frames.filter((each) => each > 50).length,
      longest: Math.max(0, ...frames),
      longTasks: tasks.length,
      longestTask: Math.max(0, ...tasks),
    };
  });
  return { ...seen, cpuPerFrame: ((await cpuTime(page)) - cpu) / Math.max(1, seen.count) };
}
