// What a resident reads about a door: whether it opens, and if not, when or whom to ask.
import type { MyDoor, Unlocked } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;

/** `16:15` today, `tomorrow at 06:00`, else with the day: always by the clock at the door. */
export function clock(instant: string, nowMs: number, zone: string): string {
  const time = format(instant, zone, { hour: '2-digit', minute: '2-digit' });
  const day = dayOf(Date.parse(instant), zone);
  if (day === dayOf(nowMs, zone)) return time;
  if (day === dayOf(nowMs + DAY_MS, zone)) return `tomorrow at ${time}`;
  const weekday = format(instant, zone, { weekday: 'short' });
  return `${weekday}, ${format(instant, zone, { day: 'numeric', month: 'short' })}, ${time}`;
}

function format(instant: string, zone: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...how, timeZone: zone }).format(new Date(instant));
}

function dayOf(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(ms));
}

const TYPE_WORDS: Record<string, string> = {
  building_entrance: 'Building entrance',
  residence: 'Residence',
  service: 'Service door',
  communal: 'Shared space',
};

export const typeWords = (type: string) => TYPE_WORDS[type] ?? type.replaceAll('_', ' ');

type Answer = Pick<MyDoor, 'reason' | 'valid_until' | 'starts_at'>;

/** Why it does not open, and what ends that. */
export function whyNot(answer: Answer, nowMs: number, zone: string): string {
  const at = answer.starts_at && clock(answer.starts_at, nowMs, zone);
  switch (answer.reason) {
    case 'not_started':
      return at ? `Your access starts at ${at}`.replace('at tomorrow', 'tomorrow') : 'Your access has not started yet';
    case 'outside_schedule':
      return at ? `Opens at ${at}`.replace('at tomorrow', 'tomorrow') : 'Closed at this hour';
    case 'ended':
      return 'Your key has ended';
    case 'suppressed':
      return 'A manager has taken this key away: ask the office of your property';
    case 'held':
      return 'Your access is on hold: ask the office of your property';
    case 'device_not_activated':
      return 'The lock is not in use yet';
    default:
      return 'You have no key to this door';
  }
}

/** While it opens: until when, where time ends that. */
export function whileOpen(answer: Answer, nowMs: number, zone: string): string {
  const until = answer.valid_until && clock(answer.valid_until, nowMs, zone).replace(' at ', ', ');
  if (answer.reason === 'open_to_all') return until ? `Open for everybody until ${until}` : 'Open for everybody';
  return until ? `Opens until ${until}` : 'Opens';
}

export const unlockTitle = (answer: Unlocked) =>
  answer.allowed ? `${answer.door} is open` : `${answer.door} stays closed`;

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\/|HeadlessChrom/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iPhone or iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** Of what a browser calls itself, which may have been cut off: `Firefox on Android`. */
export function deviceWords(device: string): string {
  const named = (all: [RegExp, string][]) => all.find(([pattern]) => pattern.test(device))?.[1];
  const system = named(SYSTEMS);
  const browser = named(BROWSERS) ?? 'A browser';
  return system ? `${browser} on ${system}` : device || browser;
}
