// Kinds of doors and keys in words, the hours in which something opens, and what an edit does.
import type { Interval, Key } from '../api/types';

export const DOOR_TYPES: Record<string, string> = {
  building_entrance: 'Building entrance',
  residence: 'Residence',
  service: 'Service',
  communal: 'Communal',
};

export const KEY_KINDS: Record<string, string> = { unit: 'Unit', common_area: 'Common area', other: 'Other' };

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_WORDS: Record<string, string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

export const dayWord = (day: string) => DAY_WORDS[day] ?? day;

/** `Mon–Fri 08:00–18:00; Sat 10:00–14:00`. */
export function hoursWords(hours: readonly Interval[], none: string): string {
  if (hours.length === 0) return none;
  return hours.map(({ days, from, to }) => `${daysWords(days)} ${from}–${to}`).join('; ');
}

/** Days in a row as their first and last. */
function daysWords(days: readonly string[]): string {
  if (days.length === DAYS.length) return 'daily';
  const runs: string[][] = [];
  DAYS.forEach((day, index) => {
    if (!days.includes(day)) return;
    const before = DAYS[index - 1];
    if (before && days.includes(before)) runs.at(-1)?.push(day);
    else runs.push([day]);
  });
  return runs
    .flatMap((run) => (run.length > 2 ? [`${dayWord(run[0] ?? '')}–${dayWord(run.at(-1) ?? '')}`] : run.map(dayWord)))
    .join(', ');
}

const MOST_NAMES = 5;

/** `nobody`, `Anna and Bea`, `Anna, Bea, … and 3 more`. */
export function namesWords(names: readonly string[]): string {
  if (names.length === 0) return 'nobody';
  if (names.length > MOST_NAMES)
    return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
  if (names.length === 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What an edit of a key does to everybody who holds it, one sentence each. */
export function keyChanges(before: Key, after: Key): string[] {
  const doorsOf = (key: Key) => key.doors.map((each) => each.door);
  const gained = doorsOf(after).filter((door) => !doorsOf(before).includes(door));
  const lost = doorsOf(before).filter((door) => !doorsOf(after).includes(door));
  const codesLost = after.doors.filter(
    (each) => !each.doorcodes && before.doors.some((one) => one.door === each.door && one.doorcodes),
  );
  const hours = (key: Key) => JSON.stringify([key.schedule, key.doors.map((each) => [each.door, each.schedule])]);
  return [
    gained.length > 0 && `It opens ${gained.join(', ')}, too.`,
    lost.length > 0 && `It no longer opens ${lost.join(', ')}; doorcodes there go with the last key that has them.`,
    codesLost.length > 0 && `No doorcodes any more at ${codesLost.map((each) => each.door).join(', ')}.`,
    before.shareable && !after.shareable && 'No guests can be invited with it any more.',
    !before.shareable && after.shareable && 'Residents who may share it can invite guests with it.',
    gained.length + lost.length === 0 && hours(before) !== hours(after) && 'It opens at other hours.',
    before.kind !== after.kind &&
      after.kind === 'common_area' &&
      'Every current resident gets it from the next poll on.',
  ].filter((sentence) => sentence !== false);
}
