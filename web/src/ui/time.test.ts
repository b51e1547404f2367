// Times as people read them.
import { expect, test } from 'vitest';
import { absolute, relative } from './time';

const NOW = Date.parse('2026-03-02T09:00:00Z');

test.each([
  ['2026-03-02T09:00:00.400Z', 'now'],
  ['2026-03-02T08:59:18Z', '42 s ago'],
  ['2026-03-02T09:00:12Z', 'in 12 s'],
  ['2026-03-02T08:56:30Z', '3 min ago'],
  ['2026-03-02T04:30:00Z', '4 h ago'],
  ['2026-03-01T09:00:00Z', '1 day ago'],
  ['2026-02-20T09:00:00Z', '10 days ago'],
  ['2026-04-02T09:00:00Z', 'in 31 days'],
  ['2026-04-03T12:00:00Z', '3 Apr 2026'],
  ['2025-01-15T12:00:00Z', '15 Jan 2025'],
])('%s is said as "%s"', (instant, words) => {
  expect(relative(instant, NOW)).toBe(words);
});

test('the full time is that of the property', () => {
  expect(absolute('2026-03-02T09:00:00Z', 'America/New_York')).toBe('2 Mar 2026, 04:00 GMT-5');
});
