// How what is about to change is put into words.

export interface UpcomingChange {
  kind:
    | 'move_in_overdue'
    | 'move_out_overdue'
    | 'move_in'
    | 'move_out'
    | 'key_starts'
    | 'key_ends'
    | 'status_expires'
    | string;
  person: string;
  name: string | null;
  pms_unit: string | null;
  /** Of the property's calendar. */
  day: string;
  at: string | null;
  keys: string[];
  /** The status that does it at once. */
  do_now: string | null;
}

export const isOverdue = (change: UpcomingChange) => change.kind.endsWith('_overdue');

/** In the order of the days. */
export function byDay(changes: readonly UpcomingChange[]): [string, UpcomingChange[]][] {
  const days = new Map<string, UpcomingChange[]>();
  for (const change of changes) days.set(change.day, [...(days.get(change.day) ?? []), change]);
  return [...days].sort(([a], [b]) => a.localeCompare(b));
}

/** `Mon, 2 Mar` */
export function dayWords(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const said = (how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...how, timeZone: 'UTC' }).format(at);
  return `${said({ weekday: 'short' })}, ${said({ day: 'numeric', month: 'short' })}`;
}

function clock(instant: string, zone: string | undefined): string {
  const how = { hour: '2-digit', minute: '2-digit', ...(zone ? { timeZone: zone } : {}) } as const;
  return new Intl.DateTimeFormat('en-GB', how).format(new Date(instant));
}

export function whatWords(change: UpcomingChange, zone: string | undefined): string {
  const unit = change.pms_unit ? ` ${change.pms_unit}` : '';
  const time = change.at ? ` at ${clock(change.at, zone)}` : '';
  switch (change.kind) {
    case 'move_in':
      return `Moves in:${unit || ' a unit'}`;
    case 'move_out':
      return `Moves out:${unit || ' a unit'}`;
    case 'move_in_overdue':
      return `Was to move in on ${dayWords(change.day)}:${unit}`;
    case 'move_out_overdue':
      return `Was to move out on ${dayWords(change.day)}:${unit}`;
    case 'key_starts':
      return `Key starts${time}`;
    case 'key_ends':
      return `Key ends${time}`;
    case 'status_expires':
      return `The status set by hand expires${time}`;
    default:
      return change.kind.replaceAll('_', ' ');
  }
}

/** What doing it now does, before it is done. */
export function doNowWords(change: UpcomingChange): string {
  const who = change.name ?? `Person ${change.person}`;
  const keys = change.keys.join(', ') || 'no key';
  return change.do_now === 'past'
    ? `${who} is set to past by hand, before the ePMS says so: ${keys} end at once, and their guests with them.`
    : `${who} is set to ${change.do_now} by hand, before the ePMS says so, and gets ${keys}.`;
}
