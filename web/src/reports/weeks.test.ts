// The report on changes as numbers.
import { expect, test } from 'vitest';
import { axisOf, shortDay, waitBase, waitWords, weekOf } from './weeks';

test('a row becomes numbers, and no decision is not a wait of nothing', () => {
  const row = { week: '2026-03-02', gave: '3', ended: '1', moved: '0', declined: '2', median_wait_minutes: null };
  expect(weekOf({ ...row, outlived_lease: '1', outlived_hours: '30' })).toEqual({
    ...{ monday: '2026-03-02', gave: 3, ended: 1, moved: 0, declined: 2, medianWait: null },
    ...{ outlived: 1, outlivedHours: 30 },
  });
});

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [11, [0, 5, 10, 15]],
  [95, [0, 50, 100]],
  [2500, [0, 1000, 2000, 3000]],
])('an axis up to %d has the marks %o', (highest, marks) => {
  const axis = axisOf(highest);
  expect(axis.marks).toEqual(marks);
  expect(axis.top).toBeGreaterThanOrEqual(highest);
  expect(axis.marks.length).toBeLessThan(7);
});

test('times and days are short', () => {
  expect([45, 60, 47 * 60, 72 * 60].map(waitWords)).toEqual(['45 min', '1 h', '47 h', '3 days']);
  expect(shortDay('2026-03-02')).toBe('2 Mar');
});

test.each([
  [90, 1],
  [240, 60],
  [5000, 1440],
])('waits up to %d minutes are marked in multiples of %d', (minutes, base) => {
  expect(waitBase(minutes)).toBe(base);
});
