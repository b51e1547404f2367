// What residents read about their doors.
import { expect, test } from 'vitest';
import { clock, deviceWords, whileOpen, whyNot } from './words';

const ZONE = 'America/New_York';
const NOW = Date.parse('2026-03-02T20:00:00Z'); // 15:00 at the door

test.each([
  ['2026-03-02T21:15:00Z', '16:15'],
  ['2026-03-03T04:59:00Z', '23:59'],
  ['2026-03-03T11:00:00Z', 'tomorrow at 06:00'],
  ['2026-03-06T11:00:00Z', 'Fri, 6 Mar, 06:00'],
])('%s is said as "%s" at the door', (instant, words) => {
  expect(clock(instant, NOW, ZONE)).toBe(words);
});

test.each([
  ['not_started', '2026-03-02T21:15:00Z', 'Your access starts at 16:15'],
  ['not_started', '2026-03-03T11:00:00Z', 'Your access starts tomorrow at 06:00'],
  ['outside_schedule', '2026-03-02T21:15:00Z', 'Opens at 16:15'],
  ['outside_schedule', null, 'Closed at this hour'],
  ['held', null, 'Your access is on hold: ask the office of your property'],
  ['something_new', null, 'You have no key to this door'],
])('%s with the start %s: "%s"', (reason, starts_at, words) => {
  expect(whyNot({ reason, starts_at, valid_until: null }, NOW, ZONE)).toBe(words);
});

test('a door that is open for everybody says until when', () => {
  const answer = { reason: 'open_to_all', starts_at: null, valid_until: '2026-03-03T03:00:00Z' };
  expect(whileOpen(answer, NOW, ZONE)).toBe('Open for everybody until 22:00');
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessC', 'A browser on Linux'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', 'Firefox on Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
    'Safari on iPhone or iPad',
  ],
  ['curl/8.0', 'curl/8.0'],
  ['', 'A browser'],
])('a session of %s is one of "%s"', (device, words) => {
  expect(deviceWords(device)).toBe(words);
});
